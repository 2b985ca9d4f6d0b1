package io.boomimonitor.routing;

import io.boomimonitor.config.Destinations;
import java.nio.file.Path;
import java.time.Clock;

/** The routing table that a file holds now. */
public final class RoutingTableFile extends TableFile<RoutingTable> {

    /**
     * Reads the table for the first time; the listener is not told of it.
     *
     * @param destinations what the table may name
     * @throws io.boomimonitor.config.ProblemException when the file is refused: there is no good version yet
     */
    public RoutingTableFile(Path file, Destinations destinations, MatchMode mode, Clock clock, TableListener listener) {
        super(file, (path, bytes) -> TableReader.read(path, bytes, destinations, mode), clock, listener);
    }
}
