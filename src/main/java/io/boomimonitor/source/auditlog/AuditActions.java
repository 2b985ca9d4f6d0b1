package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Boomi's audit codes mean, as {@code audit-actions.csv} says it now: re-read on change, a broken file keeps the last good version. */
public final class AuditActions {

    private static final Logger LOG = LoggerFactory.getLogger(AuditActions.class);
    private static final int MOST_LOGGED = 1_000;

    private final Supplier<ActionTable> table;
    private final Runnable unknown;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * Reads the table for the first time.
     *
     * @param listener hears of changes, but not of the first reading
     * @param unknown  counts: called each time that a combination is asked for which no row describes
     * @throws io.boomimonitor.config.ProblemException when the file is refused
     */
    public AuditActions(Path file, Clock clock, TableListener listener, Runnable unknown) {
        this(new TableFile<>(file, ActionTable::read, clock, listener)::current, unknown);
    }

    private AuditActions(Supplier<ActionTable> table, Runnable unknown) {
        this.table = table;
        this.unknown = unknown;
    }

    /** @return one that knows no action and reads no file, for monitors that do not watch the audit log */
    public static AuditActions none() {
        return new AuditActions(ActionTable::none, () -> { });
    }

    /** @return the version in force; looks at the file when a second has passed since the last look */
    public ActionTable current() {
        return table.get();
    }

    /**
     * What an action is called, see {@link ActionTable#describe}; each unknown combination is logged once.
     *
     * @return empty when no row describes it
     */
    public Optional<String> describe(String type, String action, String modifier) {
        ActionTable now = current();
        Optional<String> description = now.describe(type, action, modifier);
        if (description.isEmpty()) {
            unknown.run();
            log(now, type + " " + action + " " + modifier);
        }
        return description;
    }

    private void log(ActionTable now, String codes) {
        if (logged.size() < MOST_LOGGED && logged.add(SafeText.brief(codes))) {
            LOG.info("no row of {}.csv describes '{}': its alerts show the codes", now.name(), SafeText.brief(codes));
        }
    }
}
