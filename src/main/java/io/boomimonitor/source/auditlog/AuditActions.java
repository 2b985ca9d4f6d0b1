package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.SafeText;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Boomi's audit codes mean: the version of {@code audit-actions.csv} in force. */
public final class AuditActions {

    private static final Logger LOG = LoggerFactory.getLogger(AuditActions.class);
    private static final int MOST_LOGGED = 1_000;

    private final Supplier<ActionTable> table;
    private final Runnable unknown;
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * @param table   the version in force
     * @param unknown counts: called each time that a combination is asked for which no row describes
     */
    public AuditActions(Supplier<ActionTable> table, Runnable unknown) {
        this.table = table;
        this.unknown = unknown;
    }

    /** @return one without a file, for monitors that do not read the audit log */
    public static AuditActions none() {
        return new AuditActions(ActionTable::none, () -> { });
    }

    /** @return the version in force; the file is checked once a second at most */
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
