package io.boomimonitor.boomi;

import java.time.Instant;

/** A call whose answer comes page by page, and which takes note of how far its records reach. */
public abstract class PagedCall implements BoomiCall {

    private Instant latest;

    /** Takes note of a record's time key. @param time null when the record has none */
    public final void saw(Instant time) {
        if (latest == null || time != null && time.isAfter(latest)) {
            latest = time;
        }
    }

    /** @return the greatest time key of all pages so far, UTC; null when no record had one */
    public final Instant latest() {
        return latest;
    }

    /** Filters and tokens are left out. */
    @Override
    public final String toString() {
        return getPath();
    }
}
