package io.boomimonitor.trouble;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.LoadedTable;
import io.boomimonitor.routing.RoutingTableListener;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table that was broken by an edit is trouble: told by means of its last good version. */
public final class TableTrouble implements RoutingTableListener {

    private static final Logger LOG = LoggerFactory.getLogger(TableTrouble.class);

    private final Supplier<Trouble> trouble;

    /** @param trouble asked when a table changes, for it needs the tables itself */
    public TableTrouble(Supplier<Trouble> trouble) {
        this.trouble = trouble;
    }

    @Override
    public void refused(ProblemException why, LoadedTable active) {
        trouble.get().raise(subject(active), "the changed table is not used, the last good version stays in force: " + why.getMessage());
    }

    @Override
    public void accepted(LoadedTable table, boolean recovered) {
        LOG.info("{}: version {} with {} rows is in force", subject(table), table.version(), table.size());
        if (recovered) {
            trouble.get().recover(subject(table));
        }
    }

    private static String subject(LoadedTable table) {
        return "table " + table.name() + ".csv";
    }
}
