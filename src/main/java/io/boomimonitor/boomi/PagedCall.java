package io.boomimonitor.boomi;

import java.time.Instant;

/** A call whose answer comes in pages; it keeps the greatest time key of its records. */
public abstract class PagedCall implements BoomiCall {

    private Instant latest;

    /** @param time a record's time key; null when it has none */
    public final void saw(Instant time) {
        if (latest == null || time != null && time.isAfter(latest)) {
            latest = time;
        }
    }

    @Override
    public final Instant latest() {
        return latest;
    }

    /** Filters and tokens are left out. */
    @Override
    public final String toString() {
        return getPath();
    }
}
