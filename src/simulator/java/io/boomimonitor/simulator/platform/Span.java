package io.boomimonitor.simulator.platform;

import java.time.Instant;
import java.util.List;

/** A span of epoch seconds, the end exclusive. */
record Span(long from, long to) {

    static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /** @param arguments instants, as many as the operator wants */
    static Span of(Operator operator, List<Object> arguments) {
        return switch (operator) {
            case EQUALS -> new Span(second(arguments, 0), second(arguments, 0) + 1);
            case BETWEEN -> new Span(second(arguments, 0), second(arguments, 1) + 1);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> new Span(second(arguments, 0), Long.MAX_VALUE);
            case LESS_THAN, LESS_THAN_OR_EQUAL -> new Span(Long.MIN_VALUE, second(arguments, 0) + 1);
            default -> ALWAYS;
        };
    }

    Span intersect(Span other) {
        return new Span(Math.max(from, other.from), Math.min(to, other.to));
    }

    Span hull(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    private static long second(List<Object> arguments, int index) {
        return ((Instant) arguments.get(index)).getEpochSecond();
    }
}
