package io.boomimonitor.app;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table that was broken by an edit is trouble: told by means of its last good version. */
public final class TableTrouble implements TableListener {

    private static final Logger LOG = LoggerFactory.getLogger(TableTrouble.class);

    private final Supplier<Trouble> trouble;

    /** @param trouble asked when a table changes, for it needs the tables itself */
    public TableTrouble(Supplier<Trouble> trouble) {
        this.trouble = trouble;
    }

    @Override
    public void refused(ProblemException why, VersionedTable active) {
        trouble.get().raise(subject(active), "the changed table is not used, the last good version stays in force: " + why.getMessage());
    }

    @Override
    public void accepted(VersionedTable table, boolean recovered) {
        LOG.info("{}: version {} with {} rows is in force", subject(table), table.version(), table.size());
        if (recovered) {
            trouble.get().recover(subject(table));
        }
    }

    private static String subject(VersionedTable table) {
        return "table " + table.name() + ".csv";
    }
}
