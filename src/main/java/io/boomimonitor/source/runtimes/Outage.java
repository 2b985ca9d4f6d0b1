package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;

/**
 * An outage or impairment of a runtime, kept from poll to poll. It is over only when the runtime has been well for the
 * hold-down, so that one that flaps has one outage, not many.
 *
 * @param began  when it was first seen, UTC
 * @param bad    since when it has lasted without interruption; null while the runtime is well
 * @param before how long it had lasted before that
 * @param better since when the runtime has been well; null while it is not
 */
record Outage(Instant began, Instant bad, Duration before, Instant better) {

    static Outage beginning(Instant now) {
        return new Outage(now, now, Duration.ZERO, null);
    }

    static Outage of(OpenFinding finding) {
        return new Outage(finding.since(), instant(finding.fields(), "bad"), Duration.ofMillis(finding.fields().path("before").asLong()),
                instant(finding.fields(), "better"));
    }

    /** The runtime is not well now. A time in the future, from before the clock was set back, counts as now. */
    Outage whenBad(Instant now) {
        return bad != null && !bad.isAfter(now) ? this : new Outage(began, now, before, null);
    }

    /** The runtime is well now. */
    Outage whenBetter(Instant now) {
        return better != null && !better.isAfter(now) ? this : new Outage(began, null, badFor(now), now);
    }

    /** @return how long it has lasted, interruptions not counted */
    Duration badFor(Instant now) {
        return bad == null ? before : before.plus(since(bad, now));
    }

    /** @return how long the runtime has been well */
    Duration betterFor(Instant now) {
        return better == null ? Duration.ZERO : since(better, now);
    }

    void writeTo(ObjectNode fields) {
        put(fields, "bad", bad);
        put(fields, "better", better);
        fields.put("before", before.toMillis());
    }

    private static Duration since(Instant time, Instant now) {
        return time.isAfter(now) ? Duration.ZERO : Duration.between(time, now);
    }

    private static void put(ObjectNode fields, String field, Instant time) {
        if (time == null) {
            fields.remove(field);
        } else {
            fields.put(field, time.toEpochMilli());
        }
    }

    private static Instant instant(ObjectNode fields, String field) {
        JsonNode millis = fields.get(field);
        return millis == null || millis.isNull() ? null : Instant.ofEpochMilli(millis.asLong());
    }
}
