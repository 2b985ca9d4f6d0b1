package io.boomimonitor.app;

import io.boomimonitor.app.check.Warnings;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.routing.LookupTable;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that an edit broke is trouble, one while it is edited by steps and broken now and then. Who is alerted is decided by its last
 * good version.
 */
public final class TableTrouble implements TableListener {

    private static final Logger LOG = LoggerFactory.getLogger(TableTrouble.class);

    private Trouble trouble;
    private TableVersions versions;
    private Clock clock;

    /**
     * Must be called before a file can change: who hears of trouble is itself found out by a table.
     *
     * @param kept each version of a routing table that comes into force
     */
    void reportTo(Trouble reported, TableVersions kept, Clock now) {
        trouble = reported;
        versions = kept;
        clock = now;
    }

    @Override
    public void refused(ProblemException why, VersionedTable active) {
        trouble.raise(subject(active), "the changed file is not used, the last good version stays in force: " + why.getMessage());
    }

    @Override
    public void accepted(VersionedTable table, boolean recovered) {
        LOG.info("{}: version {} with {} lines is in force", subject(table), table.version(), table.size());
        Warnings.few(table.warnings()).forEach(LOG::warn);
        if (table instanceof RoutingTable routing) {
            versions.inForce(table.name(), table.version(), routing.bytes(), clock.instant());
        }
        if (table instanceof LookupTable lookup) {
            versions.inForce(Lookups.VERSIONS + table.name(), table.version(), lookup.bytes(), clock.instant());
        }
        if (recovered) {
            trouble.works(Set.of(subject(table)));
        }
    }

    private static String subject(VersionedTable table) {
        return table.title();
    }
}
