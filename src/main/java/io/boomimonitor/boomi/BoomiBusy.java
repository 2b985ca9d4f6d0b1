package io.boomimonitor.boomi;

import java.time.Duration;

/** This call failed, but a retry may succeed: 408, 429, 5xx, a broken or unreadable answer. */
public final class BoomiBusy extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter how long Boomi asks to be left alone; null when it did not say */
    public BoomiBusy(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** @return how long Boomi asks to be left alone; null when it did not say */
    public Duration retryAfter() {
        return retryAfter;
    }
}
