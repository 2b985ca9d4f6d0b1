package io.boomimonitor.sla;

import io.boomimonitor.alert.Shown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Boomi knows the processes that one version of the table names. Each answer says of at least one process that
 * it is known, or of all that were asked for that they are not. Used by one thread.
 */
final class NameCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NameCheck.class);
    private static final int IN_A_QUESTION = 50;

    private final SlaTable table;
    private final Spellings spellings;
    private final Set<NamedProcess> open;
    private List<NamedProcess> asked = List.of();

    NameCheck(SlaTable table) {
        this.table = table;
        this.spellings = new Spellings(table);
        this.open = new LinkedHashSet<>(table.processes());
    }

    boolean isFor(SlaTable current) {
        return table.version().equals(current.version());
    }

    /** @return what is known of the names so far */
    Spellings spellings() {
        return spellings;
    }

    /** @return whether there is a process of which nothing is known */
    boolean isOpen() {
        open.removeIf(spellings::isKnown);
        return !open.isEmpty();
    }

    /** @return processes to ask for, at most 50: the newest runs of any of them */
    List<NamedProcess> question() {
        asked = open.stream().limit(IN_A_QUESTION).toList();
        return asked;
    }

    /** The answer's runs are in the {@link #spellings}; what it does not show is named in the log. */
    void answered() {
        if (asked.stream().noneMatch(spellings::isKnown)) {
            asked.forEach(open::remove);
            asked.forEach(process -> LOG.warn("{}.csv names the {} '{}', and Boomi shows no run of it in 30 days: look whether it still exists, and "
                    + "whether it is written as in Boomi", table.name(), process.property(), Shown.safe(process.text())));
        }
    }
}
