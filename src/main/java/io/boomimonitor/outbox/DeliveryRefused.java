package io.boomimonitor.outbox;

/** The remote side said no for good: trying again would not help, so the delivery is dead at once. */
public final class DeliveryRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message why, in one line, with the beginning of the remote side's answer */
    public DeliveryRefused(String message) {
        super(message);
    }
}
