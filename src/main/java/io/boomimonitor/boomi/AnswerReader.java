package io.boomimonitor.boomi;

import io.boomimonitor.config.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides what an answer is: a result, something to retry, or a refusal. What is no page is an error, never 'no events'.
 * Status codes: developer.boomi.com, API reference and licensing page; 429 is not documented but expected of any gateway.
 */
public final class AnswerReader {

    private static final int ERROR_BYTES = 64 * 1024;

    private final BoomiClock clock;
    private final BoomiJwt boomiJwt;

    /**
     * @param clock    for a {@code Retry-After} that is a date
     * @param boomiJwt is renewed when an API rejects its token
     */
    public AnswerReader(BoomiClock clock, BoomiJwt boomiJwt) {
        this.clock = clock;
        this.boomiJwt = boomiJwt;
    }

    /**
     * Reads one answer to its end and moves the call on.
     *
     * @param status     the HTTP status
     * @param retryAfter the header; null when absent
     * @param date       the header, by which Boomi's time is known; null when absent
     * @param body       closed here; null when there was none
     * @return what the call makes of it, such as a page
     * @throws BoomiBusy    when the call may be repeated
     * @throws BoomiRefused when it may not
     * @throws IOException  when the connection breaks
     */
    public Object read(BoomiCall call, int status, String retryAfter, String date, InputStream body)
            throws BoomiBusy, BoomiRefused, IOException {
        try (InputStream stream = body == null ? InputStream.nullInputStream() : body) {
            if (status >= 200 && status < 300) {
                boomiJwt.accepted(call);
                Object answer = call.read(stream);
                observe(call, date);
                return answer;
            }
            String error = new String(stream.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
            Optional<Object> instead = call.unlessErrorBody(status, error);
            return instead.isPresent() ? instead.get() : failed(call, status, retryAfter, ErrorBody.message(error));
        }
    }

    /** A refusal, a login page or another server's answer in between knows nothing of Boomi's time. */
    private void observe(BoomiCall call, String date) {
        if (!call.isLogin()) {
            clock.observe(date, call.getLogin() == Login.API_TOKEN);
        }
    }

    private Object failed(BoomiCall call, int status, String retryAfter, String message) throws BoomiBusy, BoomiRefused {
        String said = "Boomi answered " + status + " to " + call.getPath() + ": " + message;
        if (status == 401 && boomiJwt.isRejected(call)) {
            throw new BoomiBusy(said + " (the JWT is renewed)", Duration.ZERO);
        }
        if (status == 401 && call.getLogin() == Login.API_TOKEN) {
            throw new BoomiLoginRefused(said + " (" + call.getAdvice() + ")");
        }
        if (status == 401 || status == 403) {
            throw new BoomiRefused(said + " (" + call.getAdvice() + ")");
        }
        if (status == 408 || status == 429 || status >= 500) {
            Duration patience = status == 429 ? call.getPatience() : null;
            throw new BoomiBusy(said, RetryAfter.read(retryAfter, clock).orElse(patience));
        }
        throw new BoomiRefused(said);
    }
}
