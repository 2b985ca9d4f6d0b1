package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.boomi.BoomiRefused;

/** One archive cannot be stored now; the others are still tried. */
public final class ArchiveBroken extends BoomiRefused {

    private static final long serialVersionUID = 1L;

    private final boolean forgotten;

    ArchiveBroken(String message) {
        this(message, false);
    }

    /** @param forgotten whether Boomi no longer knows the request */
    ArchiveBroken(String message, boolean forgotten) {
        super(message);
        this.forgotten = forgotten;
    }

    boolean isForgotten() {
        return forgotten;
    }
}
