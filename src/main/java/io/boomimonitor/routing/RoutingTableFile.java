package io.boomimonitor.routing;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ProblemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The routing table that a file holds now, see {@link TableFile}. */
public final class RoutingTableFile {

    private final TableFile<RoutingTable> file;

    /**
     * Reads the table for the first time; the listener is not told of it.
     *
     * @throws ProblemException when the file is refused: there is no good version yet
     */
    public RoutingTableFile(Path file, Destinations destinations, MatchMode mode, Clock clock, RoutingTableListener listener) {
        this.file = new TableFile<>(file, (path, bytes) -> TableReader.read(path, bytes, destinations, mode), clock, listener);
    }

    /** @return the version in force, see {@link TableFile#current}; take it once for all that must see the same version */
    public RoutingTable current() {
        return file.current();
    }

    /** @return why the file as it is now is not in force; empty when it is */
    public Optional<ProblemException> problem() {
        return file.problem();
    }

    /** Looks at the file now. */
    public void refresh() {
        file.refresh();
    }
}
