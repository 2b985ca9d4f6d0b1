package io.boomimonitor.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a cycle has to read.
 *
 * @param windows in the order in which they must be read
 * @param gap     what Boomi no longer has; empty in ordinary life
 */
public record Plan(List<Window> windows, Optional<Gap> gap) {

    /**
     * Records between these times are lost: the monitor was away longer than Boomi keeps them.
     *
     * @param from inclusive, UTC
     * @param to   exclusive, UTC
     */
    public record Gap(Instant from, Instant to) {
    }

    public Plan {
        windows = List.copyOf(windows);
    }
}
