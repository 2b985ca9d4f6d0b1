package io.boomimonitor.source.auditlogarchive;

/** How often an archive's download was tried in this cycle, each time with a fresh link. Used by one thread. */
public final class DownloadAttempts {

    private static final int MOST = 3;

    private final DateRange range;
    private int failures;
    private boolean done;

    DownloadAttempts(DateRange range) {
        this.range = range;
    }

    /** @return whether to try again in this cycle */
    public boolean isOpen() {
        return !done;
    }

    /** The archive is stored, or not ready yet. */
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
            throw new ArchiveBroken("the archive of " + range + " could not be fetched in " + MOST + " tries, the next cycle tries again: "
                    + cause.getMessage());
        }
    }
}
