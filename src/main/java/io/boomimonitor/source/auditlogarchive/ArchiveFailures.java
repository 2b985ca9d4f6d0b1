package io.boomimonitor.source.auditlogarchive;

/** What went wrong with single archives while the others were looked at. Used by one thread. */
public final class ArchiveFailures {

    private ArchiveBroken first;

    /** Takes note; the first one is told at the end. */
    public void failed(ArchiveBroken broken) {
        first = first == null ? broken : first;
    }

    /** @throws ArchiveBroken the first one, if any */
    public void end() throws ArchiveBroken {
        if (first != null) {
            throw first;
        }
    }
}
