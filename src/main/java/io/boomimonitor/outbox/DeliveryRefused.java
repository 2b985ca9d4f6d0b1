package io.boomimonitor.outbox;

import io.boomimonitor.config.Causes;

/** The remote side said no for good: trying again would not help, so the delivery is dead at once. */
public final class DeliveryRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** What the remote side does not want. */
    public enum What {
        /** anything of ours, such as when the login is wrong */
        ALL,
        /** anything for this recipient */
        RECIPIENT,
        /** this message; others may pass */
        MESSAGE
    }

    private final What what;

    /** All that the destination gets is refused. @param message why, in one line, with the beginning of the remote side's answer */
    public DeliveryRefused(String message) {
        this(message, What.ALL);
    }

    /** @param message why, in one line, with the beginning of the remote side's answer */
    public DeliveryRefused(String message, What what) {
        super(message);
        this.what = what;
    }

    /** What a sink says of a delivery may come wrapped, such as by the split of a list. @return the refusal or deferral; else the cause */
    static Throwable in(Throwable cause) {
        return Causes.of(cause).filter(inner -> inner instanceof DeliveryRefused || inner instanceof DeliveryDeferred).findFirst()
                .orElse(cause);
    }

    /** @return what else would be refused, too */
    public What what() {
        return what;
    }
}
