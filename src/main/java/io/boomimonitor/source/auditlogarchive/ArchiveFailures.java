package io.boomimonitor.source.auditlogarchive;

/** The archives that failed in one cycle while the others went on. Used by one thread. */
public final class ArchiveFailures {

    private ArchiveBroken first;

    /** The first one is reported at the end of the cycle. */
    public void failed(ArchiveBroken broken) {
        first = first == null ? broken : first;
    }

    /** @throws ArchiveBroken the first failure, if any */
    public void end() throws ArchiveBroken {
        if (first != null) {
            throw first;
        }
    }
}
