package io.boomimonitor.simulator;

/** Boomi would not do this: an HTTP status and the text that goes with it. */
public final class Refusal extends RuntimeException {

    private final int status;

    public Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    public int status() {
        return status;
    }
}
