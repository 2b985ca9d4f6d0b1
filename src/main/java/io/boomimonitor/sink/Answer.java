package io.boomimonitor.sink;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a server said to a POST, and what follows for the delivery.
 *
 * @param status     the HTTP status
 * @param retryAfter the header's value, seconds or an HTTP date; null when there is none
 * @param body       the beginning of the body; null counts as empty
 */
public record Answer(int status, String retryAfter, String body) {

    private static final int LONGEST_QUOTE = 200;
    private static final long LONGEST_WAIT_SECONDS = 7 * 24 * 3600L;

    public Answer {
        body = body == null ? "" : body;
    }

    /**
     * Returns when the server accepted.
     *
     * @throws DeliveryDeferred on 429, and on other passing trouble for which the server names a time
     * @throws DeliveryRefused  on redirects and on 4xx that will not pass
     * @throws IOException      on what may pass: 408, 425, 5xx
     */
    public void verify(Clock clock) throws DeliveryDeferred, DeliveryRefused, IOException {
        if (status >= 200 && status < 300) {
            return;
        }
        Instant notBefore = notBefore(clock);
        if (mayPass() && (status == 429 || notBefore != null)) {
            throw new DeliveryDeferred(toString(), notBefore);
        }
        if (mayPass()) {
            throw new IOException(toString());
        }
        throw new DeliveryRefused(toString());
    }

    /** @return when the server wants to be asked again; null when it does not say so in a way that can be read */
    Instant notBefore(Clock clock) {
        if (retryAfter == null || retryAfter.isBlank()) {
            return null;
        }
        try {
            Instant latest = clock.instant().plusSeconds(LONGEST_WAIT_SECONDS);
            Instant named = retryAfter.strip().matches("\\d{1,9}")
                    ? clock.instant().plusSeconds(Long.parseLong(retryAfter.strip()))
                    : ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return named.isAfter(latest) ? latest : named;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private boolean mayPass() {
        return status == 408 || status == 425 || status == 429 || status >= 500 || status < 200;
    }

    /** The status and the answer's beginning, in one line. */
    @Override
    public String toString() {
        String quote = SafeText.line(body, LONGEST_QUOTE);
        return "the server answered " + status + (quote.isEmpty() ? "" : ": " + quote);
    }
}
