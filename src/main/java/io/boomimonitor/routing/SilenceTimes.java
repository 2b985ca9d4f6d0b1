package io.boomimonitor.routing;

import java.time.Instant;
import java.util.Optional;

/** When a silence is in force. Immutable. */
@FunctionalInterface
interface SilenceTimes {

    /** @return the stretch that contains the instant, else the next one; empty when there is none any more */
    Optional<Span> from(Instant now);

    /** @return one stretch */
    static SilenceTimes once(Span span) {
        return now -> Optional.of(span).filter(only -> only.until() == null || now.isBefore(only.until()));
    }
}
