package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiLimits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out whether Boomi knows the processes that one version of the table names. Each answer says of at least one process that
 * it is known, or of all that were asked for that they are not. Used by one thread.
 */
public final class NameCheck {

    private final SlaTable table;
    private final Spellings spellings;
    private final Set<NamedProcess> open;
    private List<NamedProcess> asked = List.of();

    /** Of all processes that the table names without wildcards. */
    public NameCheck(SlaTable table) {
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
    public boolean isOpen() {
        open.removeIf(spellings::isKnown);
        return !open.isEmpty();
    }

    /** @return processes to ask for, at most 50: the newest runs of any of them */
    public List<NamedProcess> question() {
        asked = open.stream().limit(BoomiLimits.IN_A_QUESTION).toList();
        return asked;
    }

    /** Takes note of ExecutionRecords: of their processes it is known that they exist. */
    public void saw(Iterable<ObjectNode> records) {
        spellings.saw(records);
    }

    /**
     * All runs of the last {@link #question} were seen, or the newest 100 of them.
     *
     * @return the processes of which Boomi shows no run, each once
     */
    public List<Unknown> answered() {
        if (asked.stream().anyMatch(spellings::isKnown)) {
            return List.of();
        }
        asked.forEach(open::remove);
        return asked.stream().map(process -> new Unknown(process, table.lineOf(process))).toList();
    }

    /** A process that no longer exists, or is written otherwise in Boomi. @param line where the table names it first */
    public record Unknown(NamedProcess process, int line) {

        /** What is wrong, and what to do. */
        public static final String WHY = "Boomi shows no run of it in 30 days: look whether it still exists, and whether it is written as in Boomi";
    }
}
