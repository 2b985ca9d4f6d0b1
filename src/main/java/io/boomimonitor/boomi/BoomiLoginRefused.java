package io.boomimonitor.boomi;

/** Boomi does not accept the API token of {@code boomi.user}: no call of any source can succeed. */
public final class BoomiLoginRefused extends BoomiRefused {

    private static final long serialVersionUID = 1L;

    /** @param message what Boomi said, and what to do about it */
    public BoomiLoginRefused(String message) {
        super(message);
    }

    /** @return whether this is the reason of a failure */
    public static boolean isCauseOf(Throwable failure) {
        return failure instanceof BoomiLoginRefused || failure.getCause() != null && isCauseOf(failure.getCause());
    }
}
