package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How long a run takes or took, in ms. Boomi's guide compares {@code executionDuration} of running executions (Monitoring
 * with the ExecutionRecord API, step 3), which they need not have; hence also the time since {@code executionTime}.
 */
public final class Elapsed {

    private Elapsed() {
    }

    /**
     * For a run that goes on.
     *
     * @return the larger of its {@code executionDuration} and the time since its {@code executionTime}; 0 when neither can be
     *         read, or it starts in the future
     */
    public static long running(ObjectNode record, Instant now) {
        Instant start = start(record);
        long since = start == null ? 0 : Math.max(0, Duration.between(start, now).toMillis());
        return Math.max(since, duration(record).orElse(0));
    }

    /**
     * For a run that ended.
     *
     * @return its {@code executionDuration}, else the time to its {@code recordedDate}; empty when neither can be read
     */
    public static OptionalLong finished(ObjectNode record) {
        Instant start = start(record);
        Instant end = BoomiTime.parse(record.path("recordedDate").asText());
        OptionalLong duration = duration(record);
        return duration.isPresent() || start == null || end == null ? duration
                : OptionalLong.of(Math.max(0, Duration.between(start, end).toMillis()));
    }

    static Instant start(ObjectNode record) {
        return BoomiTime.parse(record.path("executionTime").asText());
    }

    /** {@code ["Long",3832]}, {@code 3832} or {@code "3832"}. */
    private static OptionalLong duration(ObjectNode record) {
        JsonNode node = record.path("executionDuration");
        JsonNode value = node.isArray() && node.size() == 2 ? node.get(1) : node;
        String text = value.isValueNode() ? value.asText() : "";
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
