package io.boomimonitor.boomi;

/**
 * Boomi will not answer this call however often it is repeated: wrong credentials, no privilege, a bad filter. Repeating
 * a 401 may lock the user.
 */
public class BoomiRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what Boomi said, and what to do about it */
    public BoomiRefused(String message) {
        super(message);
    }
}
