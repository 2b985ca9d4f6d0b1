package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * HTTP BASIC with a user's API token: {@code BOOMI_TOKEN.<user>:<token>}. A token that is kept in a file is read for each
 * call, so that a new one needs no restart.
 */
public final class BoomiCredentials {

    private final String user;
    private final String token;
    private final Optional<Path> file;

    /**
     * @param token the API token; ignored when there is a file
     * @param file  a file that holds nothing but the token
     */
    public BoomiCredentials(String user, String token, Optional<Path> file) {
        this.user = user;
        this.token = token;
        this.file = file;
    }

    /** @return the value of the header {@code Authorization}; a secret */
    public String authorization() {
        String pair = "BOOMI_TOKEN." + user + ":" + file.map(BoomiCredentials::read).orElse(token);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
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
