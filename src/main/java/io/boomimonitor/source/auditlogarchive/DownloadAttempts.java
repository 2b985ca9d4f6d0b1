package io.boomimonitor.source.auditlogarchive;

/** How often a piece's download was tried in this cycle: each time with a fresh link. Used by one thread. */
public final class DownloadAttempts {

    private static final int MOST = 3;

    private final DateRange piece;
    private int failures;
    private boolean done;

    DownloadAttempts(DateRange piece) {
        this.piece = piece;
    }

    /** @return whether there is something left to do in this cycle */
    public boolean isOpen() {
        return !done;
    }

    /** The archive is stored, or must be waited for. */
    public void end() {
        done = true;
    }

    /**
     * A download failed: a link that expired, a connection that broke, a checksum that is wrong.
     *
     * @throws ArchiveBroken when that was the last try of this cycle
     */
    public void failed(Throwable cause) throws ArchiveBroken {
        if (++failures >= MOST) {
            throw new ArchiveBroken("the archive of " + piece + " could not be fetched in " + MOST + " tries, the next cycle tries again: " + cause.getMessage());
        }
    }
}
