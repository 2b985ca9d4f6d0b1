package io.boomimonitor.outbox;

/** The store did not answer when a destination's deliveries were claimed or settled: they wait. */
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
