package io.boomimonitor.source.auditlogarchive;

/** One archive that is not stored yet, on its way through one cycle: each try to fetch it needs a fresh link. Used by one thread. */
public final class PendingArchive {

    private static final int MOST_TRIES = 3;

    private final DateRange range;
    private int tries;
    private boolean open;
    private ArchiveBroken failure;

    /** @param open whether there is something to ask; an archive that is stored may only lack its alert */
    PendingArchive(DateRange range, boolean open) {
        this.range = range;
        this.open = open;
    }

    DateRange range() {
        return range;
    }

    /** @return whether there is something left to do in this cycle */
    public boolean isOpen() {
        return open;
    }

    /** @return why it could not be stored; null when nothing is wrong with it */
    ArchiveBroken failure() {
        return failure;
    }

    /** It is stored, or must be waited for. */
    void end() {
        open = false;
    }

    /** A download failed: a link that expired, a connection that broke, a checksum that is wrong. The last one counts as a failure. */
    void tried(Throwable cause) {
        if (++tries >= MOST_TRIES) {
            fail(new ArchiveBroken("the archive of " + range + " could not be fetched in " + MOST_TRIES
                    + " tries, the next cycle tries again: "
                    + cause.getMessage()));
        }
    }

    /** It cannot be stored in this cycle. */
    void fail(ArchiveBroken broken) {
        failure = broken;
        open = false;
    }
}
