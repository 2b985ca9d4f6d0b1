package io.boomimonitor.source;

import java.time.Instant;

/**
 * A stretch of a source's past that is read in one go.
 *
 * @param from     inclusive, UTC
 * @param to       exclusive, UTC; null for 'all that there is'
 * @param askedAt  Boomi's time when the window was made
 * @param revision the watermark that this window builds on; negative for a window that does not move it
 */
public record Window(Instant from, Instant to, Instant askedAt, long revision) {

    static final long MOVES_NOTHING = -1;
}
