package io.boomimonitor.boomi;

/** Boomi does not accept the API token of {@code boomi.user}: no call of any source can succeed. */
public final class BoomiLoginRefused extends BoomiRefused {

    private static final long serialVersionUID = 1L;

    /** @param message what Boomi said, and what to do about it */
    public BoomiLoginRefused(String message) {
        super(message);
    }
}
