package io.boomimonitor.proof;

import java.time.Instant;

/**
 * A silence that a destination asked for.
 *
 * @param from  when nothing more may leave: the answer, and the time in which what other lanes were sending could not be called back
 * @param until as its {@code Retry-After} says
 */
public record Quiet(String destination, Instant from, Instant until) {
}
