package io.boomimonitor.outbox;

/** The outbox could not be asked, or could not be told, so that a destination's deliveries wait. */
public final class OutboxFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String destination;

    /** @param destination whose deliveries wait, by its name */
    public OutboxFailed(String destination, RuntimeException cause) {
        super(cause);
        this.destination = destination;
    }

    /** @return whose deliveries wait, by its name */
    public String destination() {
        return destination;
    }
}
