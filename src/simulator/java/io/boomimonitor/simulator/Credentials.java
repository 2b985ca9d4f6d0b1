package io.boomimonitor.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who may call: BASIC with {@code BOOMI_TOKEN.<user>:<token>}. */
public record Credentials(String account, String user, String token) {

    /** @param acceptedToken in place of the configured token; empty for none */
    public boolean match(String authorization, String acceptedToken) {
        String right = "BOOMI_TOKEN." + user + ":" + (acceptedToken.isEmpty() ? token : acceptedToken);
        String expected = "Basic " + Base64.getEncoder().encodeToString(right.getBytes(StandardCharsets.UTF_8));
        return expected.equals(authorization);
    }

    /** The token stays out of logs and of the control API: it may be a real one by mistake. */
    @Override
    public String toString() {
        return user + " of " + account;
    }
}
