package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Silence;
import java.time.Instant;
import java.util.Optional;

/**
 * One silence, of the store or of the table. Immutable.
 *
 * @param name see {@link Silence}
 */
record SilenceRule(String name, SilenceFilter filter, SilenceTimes times, String by, String reason) {

    /** @return where a row of the table begins; 0 for one of the store */
    int line() {
        String line = name.substring(name.lastIndexOf(':') + 1);
        return line.matches("\\d+") ? Integer.parseInt(line) : 0;
    }

    /** @return the silence as it is now, or will be next; empty when it is over */
    Optional<Silence> at(Instant now) {
        return times.from(now).map(span -> new Silence(name, filter.text(), span.from(), span.until(), by, reason));
    }

    boolean accepts(Alert alert, String routedBy) {
        return filter.accepts(alert, routedBy);
    }
}
