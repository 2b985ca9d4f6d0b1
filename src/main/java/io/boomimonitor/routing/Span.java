package io.boomimonitor.routing;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from  inclusive
 * @param until exclusive; null for no end
 */
record Span(Instant from, Instant until) {

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && (until == null || instant.isBefore(until));
    }
}
