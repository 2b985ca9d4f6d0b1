package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.InputStream;

/** Fetches a JWT; the answer is the bare token. */
final class JwtRequest implements BoomiCall {

    private final String url;
    private final BoomiJwt jwt;

    JwtRequest(String url, BoomiJwt jwt) {
        this.url = url;
        this.jwt = jwt;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Login getLogin() {
        return Login.API_TOKEN;
    }

    @Override
    public boolean isLogin() {
        return true;
    }

    @Override
    public String getUrl() {
        return url;
    }

    @Override
    public String getPath() {
        return "/auth/jwt/generate";
    }

    @Override
    public String getAccept() {
        return "*/*";
    }

    @Override
    public String getAdvice() {
        return "check boomi.user, BOOMI_TOKEN and boomi.account";
    }

    /** @return null: {@link BoomiJwt} keeps the token */
    @Override
    public Object read(InputStream body) throws BoomiBusy, IOException {
        jwt.take(body);
        return null;
    }
}
