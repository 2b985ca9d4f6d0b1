package io.boomimonitor.simulator.jwt;

import io.boomimonitor.simulator.Api;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Credentials;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET auth/jwt/generate/{account}} with BASIC: the answer is the token's text and nothing else (Boomi's API
 * Management metrics guide), good for 5 minutes. And the check of such tokens, for the APIs that want one.
 */
public final class JwtApi implements Api {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final List<String> PATH = List.of("auth", "jwt", "generate");
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+)");

    private final Backstage backstage;
    private final Switches switches;
    private final Jwts jwts = Jwts.withKeyOfItsOwn();

    public JwtApi(Backstage backstage) {
        this.backstage = backstage;
        this.switches = backstage.switches();
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/auth/");
    }

    @Override
    public SimulatedAnswer answer(SimulatedRequest request, Call call) {
        List<String> path = request.segments();
        if (path.size() != 4 || !path.subList(0, 3).equals(PATH)) {
            throw new Refusal(404, "there is no " + request.path());
        }
        if (!request.method().equals("GET")) {
            throw new Refusal(405, "a token is fetched by GET, not " + request.method());
        }
        int status = switches.number(Switch.JWT_STATUS, call);
        if (status != 0) {
            throw new Refusal(status, "switched on: no token, but " + status);
        }
        admit(request, path.get(3), call);
        backstage.statistics().count("jwts", 1);
        String token = issue(call);
        return SimulatedAnswer.of(200, TEXT, switches.flag(Switch.JWT_QUOTED, call) ? "\"" + token + "\"" : token);
    }

    /** @return whether the request brings a token of this simulator that is good now */
    public boolean isGood(SimulatedRequest request, Call call) {
        long revoked = switches.trueSince(Switch.JWT_REVOKED, call);
        return bearer(request).flatMap(jwts::read).filter(claims -> claims.expires() > backstage.now().getEpochSecond()
                && claims.order() >= revoked && claims.account().equals(backstage.credentials().account())).isPresent();
    }

    /** @throws Refusal 401 when it does not */
    public void verify(SimulatedRequest request, Call call) {
        if (!isGood(request, call)) {
            throw new Refusal(401, "The token is missing, invalid or expired");
        }
    }

    /** @return what stands after the word Bearer; empty without */
    public static Optional<String> bearer(SimulatedRequest request) {
        Matcher matcher = BEARER.matcher(request.header("Authorization").orElse(""));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void admit(SimulatedRequest request, String account, Call call) {
        Credentials credentials = backstage.credentials();
        if (!credentials.match(request.header("Authorization").orElse(""), switches.word(Switch.ACCEPTED_TOKEN, call))) {
            throw new Refusal(switches.number(Switch.WRONG_CREDENTIALS, call), "The user or the API token is wrong");
        }
        if (!credentials.account().equals(account)) {
            throw new Refusal(403, "The user has no access to the account " + account);
        }
    }

    private String issue(Call call) {
        long second = backstage.now().getEpochSecond();
        return jwts.sign(new Claims(backstage.credentials().user(), backstage.credentials().account(), second,
                second + switches.number(Switch.JWT_LIFE, call), switches.changes()));
    }
}
