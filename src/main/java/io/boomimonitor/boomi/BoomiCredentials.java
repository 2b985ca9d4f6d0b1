package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How the monitor logs in to Boomi. The Platform API takes HTTP BASIC with a user's API token: {@code BOOMI_TOKEN.<user>:<token>}.
 * A token that is kept in a file is read for each call, so that a new one needs no restart.
 */
public final class BoomiCredentials {

    private final String user;
    private final String token;
    private final Optional<Path> file;
    private final String dataIntegrationToken;
    private final BoomiJwt jwt;
    private final BooleanSupplier mayCall;

    /**
     * @param user                 with or without the prefix {@code BOOMI_TOKEN.}, which other tools ask for
     * @param token                the API token; ignored when there is a file
     * @param file                 a file that holds nothing but the token
     * @param dataIntegrationToken empty when Data Integration is not read
     * @param mayCall              whether the calls are still this node's to make
     */
    public BoomiCredentials(String user, String token, Optional<Path> file, String dataIntegrationToken, BoomiJwt jwt,
            BooleanSupplier mayCall) {
        this.user = user.replaceFirst("^(?i)BOOMI_TOKEN\\.", "");
        this.token = token;
        this.file = file;
        this.dataIntegrationToken = dataIntegrationToken;
        this.jwt = jwt;
        this.mayCall = mayCall;
    }

    /** @return the value of the header {@code Authorization}; a secret. Null for a call that must not carry one */
    public String authorization(BoomiCall call) {
        return switch (call.getLogin()) {
            case API_TOKEN -> basic();
            case JWT -> jwt.authorization(call);
            case DATA_INTEGRATION_TOKEN -> "Bearer " + dataIntegrationToken;
            case NONE -> null;
        };
    }

    /** @return whether a JWT must be fetched before the call */
    public boolean needJwt(BoomiCall call) {
        return jwt.isMissing(call);
    }

    /** @return the call that fetches a JWT */
    public BoomiCall jwtRequest() {
        return jwt.request();
    }

    /**
     * Adds what makes an HTTP request of a call, {@code Authorization} included.
     *
     * @param headers a message's, changed in place
     * @throws OtherNodePolls when the call must not be made
     */
    public void headers(BoomiCall call, Map<String, Object> headers) throws OtherNodePolls {
        if (!mayCall.getAsBoolean()) {
            throw new OtherNodePolls();
        }
        headers.put("CamelHttpMethod", call.getMethod());
        headers.put("CamelHttpUri", call.getUrl());
        headers.put("Authorization", authorization(call));
        headers.put("Accept", call.getAccept());
        headers.put("Content-Type", call.getContentType());
    }

    private String basic() {
        String pair = "BOOMI_TOKEN." + user + ":" + file.map(BoomiCredentials::read).orElse(token);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replaceFirst("^\uFEFF", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException("boomi.token-file cannot be read", e);
        }
    }

    /** The token is left out. */
    @Override
    public String toString() {
        return "BOOMI_TOKEN." + user;
    }
}
