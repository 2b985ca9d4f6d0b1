package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A query to one of Boomi's APIs: as many calls as its answer has pages. Used by one thread.
 */
public interface BoomiCall {

    /** @return whether there is a call left to make */
    boolean isOpen();

    /** @return how the caller proves who it is */
    Login getLogin();

    /** @return whether it only fetches what other calls log in with: then its answer's time is not that of what is read */
    default boolean isLogin() {
        return false;
    }

    /** @return whose rate limit counts: the account's ({@code boomi}), or {@code data-integration} */
    default String getBudget() {
        return "boomi";
    }

    /** @return {@code GET} or {@code POST} */
    default String getMethod() {
        return "GET";
    }

    /** @return the whole URL of the next call; its host is one of the configuration's */
    String getUrl();

    /** @return the next call's path for logs and metrics: without account, ids, tokens */
    String getPath();

    /** @return the body of the next call; null for none */
    default String getBody() {
        return null;
    }

    /** @return the body's type; null for no body */
    default String getContentType() {
        return null;
    }

    /** @return the type of the answer */
    default String getAccept() {
        return "application/json";
    }

    /** @return what to check when Boomi refuses the caller, such as the privileges needed */
    String getAdvice();

    /** @return how long to wait when Boomi answers 429 and does not say how long; null for a growing pause */
    default Duration getPatience() {
        return null;
    }

    /** @return the greatest time key of all records so far, UTC; null when none is known */
    default Instant latest() {
        return null;
    }

    /**
     * Reads an answer with a status of 2xx, and moves on to the next call.
     *
     * @return what it says
     * @throws BoomiBusy   when the answer is unusable, but the next one may be good
     * @throws IOException when the connection breaks
     */
    Object read(InputStream body) throws BoomiBusy, BoomiRefused, IOException;

    /**
     * Sees an error before it is treated as one.
     *
     * @return what to use as the answer instead; empty when it is an error
     */
    default Optional<Object> unlessError(int status, String message) throws BoomiBusy, BoomiRefused {
        return Optional.empty();
    }

    /** The same for a call that needs the whole body, such as that of a 409. */
    default Optional<Object> unlessErrorBody(int status, String body) throws BoomiBusy, BoomiRefused {
        return unlessError(status, ErrorBody.message(body));
    }
}
