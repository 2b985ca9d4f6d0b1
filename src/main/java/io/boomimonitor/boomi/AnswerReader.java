package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * Tells a page from everything else that may come back. What is no page is an error, never 'no events'.
 * Status codes: developer.boomi.com, API reference and licensing page; 429 is not documented but expected of any gateway.
 */
public final class AnswerReader {

    private static final int ERROR_BYTES = 64 * 1024;

    private final PageReader pages = new PageReader();
    private final Clock clock;

    /** @param clock what is now, for a {@code Retry-After} that is a date */
    public AnswerReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads one answer to its end and moves the query on.
     *
     * @param status     the HTTP status
     * @param retryAfter the header; null when absent
     * @param body       closed here; null when there was none
     * @return the page; an empty one when the query had to start again
     * @throws BoomiBusy    when the call may be repeated
     * @throws BoomiRefused when it may not
     * @throws IOException  when the connection breaks
     */
    public Page read(BoomiQuery query, int status, String retryAfter, InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        try (InputStream stream = body == null ? InputStream.nullInputStream() : body) {
            if (status == 200) {
                Page page = pages.read(stream);
                query.next(page);
                return page;
            }
            String message = ErrorBody.message(new String(stream.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8));
            return failed(query, status, retryAfter, message);
        }
    }

    private Page failed(BoomiQuery query, int status, String retryAfter, String message) throws BoomiBusy, BoomiRefused {
        String said = "Boomi answered " + status + " to " + query.getPath() + ": " + message;
        if (status == 401 || status == 403) {
            throw new BoomiRefused(said + " (check boomi.user, BOOMI_TOKEN, boomi.account, and the user's privileges API and VIEW_RESULT)");
        }
        if (status == 400 && query.isContinued()) {
            query.restart(message);
            return new Page(List.of(), List.of(), null);
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new BoomiBusy(said, delay(retryAfter));
        }
        throw new BoomiRefused(said);
    }

    private Duration delay(String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
        } catch (NumberFormatException notSeconds) {
            return untilDate(retryAfter.strip());
        }
    }

    private Duration untilDate(String date) {
        try {
            Instant until = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration delay = Duration.between(clock.instant(), until);
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeParseException neither) {
            return null;
        }
    }
}
