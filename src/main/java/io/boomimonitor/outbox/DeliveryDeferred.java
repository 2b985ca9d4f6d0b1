package io.boomimonitor.outbox;

import java.time.Instant;

/** The remote side said later: the delivery is tried again, not before the time that it named. */
public final class DeliveryDeferred extends Exception {

    private static final long serialVersionUID = 1L;

    private final Instant notBefore;

    /**
     * @param message   why, in one line
     * @param notBefore UTC; null when the remote side named no time
     */
    public DeliveryDeferred(String message, Instant notBefore) {
        super(message);
        this.notBefore = notBefore;
    }

    /** @return the earliest time of the next try, UTC; null when the remote side named none */
    public Instant notBefore() {
        return notBefore;
    }
}
