package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The account's JWT, which the APIs beside the Platform API take. Boomi issues it for the user's API token, for 5 minutes
 * (developer.boomi.com, Audit Log Staging); it is renewed a minute earlier, or when an API rejects it.
 */
public final class BoomiJwt {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final int LONGEST = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final Clock clock;
    /** Which token each call was sent with. */
    private final Map<BoomiCall, Integer> sent = new WeakHashMap<>();
    private String token;
    private int number;
    private Instant renewAt = Instant.MIN;
    private boolean renewed;

    /**
     * @param url     the platform's host
     * @param account the account whose token it is
     * @param clock   Boomi's time
     */
    public BoomiJwt(String url, String account, Clock clock) {
        this.url = url + "/auth/jwt/generate/" + account;
        this.clock = clock;
    }

    /** @return whether a token must be fetched before this call */
    public synchronized boolean isMissing(BoomiCall call) {
        return wants(call) && !clock.instant().isBefore(renewAt);
    }

    /** @return the call that fetches a token */
    public BoomiCall request() {
        return new JwtRequest(url, this);
    }

    /**
     * Another call may have invalidated the token since {@link #isMissing}: it is sent all the same, and the answer decides.
     *
     * @return the header {@code Authorization}; a secret
     */
    synchronized String authorization(BoomiCall call) {
        sent.put(call, number);
        return "Bearer " + token;
    }

    /**
     * An API answered 401: the token is to be renewed, unless that has been done since the call was sent.
     *
     * @return false when the token had just been renewed for the same reason: then a new one does not help
     */
    synchronized boolean isRejected(BoomiCall call) {
        if (!wants(call)) {
            return false;
        }
        boolean current = sent.getOrDefault(call, number) == number && renewAt.isAfter(Instant.MIN);
        if (!current) {
            return true;
        }
        boolean worthATry = !renewed;
        renewAt = Instant.MIN;
        renewed = true;
        return worthATry;
    }

    /** An API accepted the token. */
    synchronized void accepted(BoomiCall call) {
        renewed &= !wants(call);
    }

    synchronized void take(InputStream body) throws IOException, BoomiBusy {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8).strip().replaceAll("^\"|\"$", "");
        if (!text.matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*")) {
            throw new BoomiBusy("Boomi answered 200 to /auth/jwt/generate, but not with a JWT", null);
        }
        token = text;
        number++;
        renewAt = expiry(text);
    }

    private static boolean wants(BoomiCall call) {
        return call.getLogin() == Login.JWT;
    }

    /** @return a minute before the claim {@code exp}; where it cannot be read, four minutes from now */
    private Instant expiry(String jwt) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
            if (claims != null && claims.path("exp").canConvertToLong()) {
                return Instant.ofEpochSecond(claims.get("exp").asLong()).minus(EARLY);
            }
        } catch (IOException | IllegalArgumentException | DateTimeException unreadable) {
            // the documented life is used
        }
        return clock.instant().plus(LIFE).minus(EARLY);
    }
}
