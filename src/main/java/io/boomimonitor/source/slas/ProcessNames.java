package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiLimits;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Boomi knows the processes that one version of the table names, and how it writes them. The table ignores case, Boomi's EQUALS
 * need not: who asks for 'orders' when the process is 'Orders' may get nothing, and would take it for a run that is missing. Each answer
 * says of at least one process that it is known, or of all that were asked for that they are not. Used by one thread.
 */
public final class ProcessNames {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessNames.class);
    private static final List<String> PROPERTIES = List.of("processName", "processId");
    private static final int MOST_FORMS = 5;

    private final String table;
    private final String version;
    private final Map<NamedProcess, Integer> lines;
    private final Set<NamedProcess> named;
    private final Map<NamedProcess, Set<String>> seen = new HashMap<>();
    private final Set<NamedProcess> unknown;
    private List<NamedProcess> asked = List.of();

    /** Of all processes that the table names without wildcards. */
    ProcessNames(SlaTable table) {
        this(table.name() + ".csv", table.version(), table.processes());
    }

    /**
     * Of other processes.
     *
     * @param table what names them, for the log
     * @param lines where it names each of them first, in order
     */
    public ProcessNames(String table, String version, Map<NamedProcess, Integer> lines) {
        this.table = table;
        this.version = version;
        this.lines = Map.copyOf(lines);
        this.named = this.lines.keySet();
        this.unknown = new LinkedHashSet<>(lines.keySet());
        named.forEach(process -> seen.put(folded(process), new LinkedHashSet<>()));
    }

    boolean areOf(SlaTable current) {
        return version.equals(current.version());
    }

    /** Takes note of ExecutionRecords: of their processes it is known that they exist, and how Boomi writes them. */
    public void saw(Iterable<ObjectNode> records) {
        for (ObjectNode record : records) {
            PROPERTIES.forEach(property -> saw(new NamedProcess(property, record.path(property).asText(""))));
        }
    }

    private void saw(NamedProcess process) {
        Set<String> forms = seen.get(folded(process));
        if (forms != null && forms.size() < MOST_FORMS && forms.add(process.text()) && !named.contains(process)) {
            LOG.info("{} writes the {} in another case than Boomi, which writes '{}': Boomi is asked for both", table,
                    process.property(), SafeText.brief(process.text()));
        }
    }

    /** @return whether there is a process of which no run was seen yet */
    public boolean isOpen() {
        unknown.removeIf(this::isKnown);
        return !unknown.isEmpty();
    }

    /** @return such processes to ask for, at most 50: the newest runs of any of them */
    public List<NamedProcess> question() {
        asked = unknown.stream().limit(BoomiLimits.IN_A_QUESTION).toList();
        return asked;
    }

    /**
     * All runs of the last {@link #question} were seen, or the newest 100 of them.
     *
     * @return the processes of which Boomi shows no run, each once
     */
    public List<Unknown> answered() {
        if (asked.stream().anyMatch(this::isKnown)) {
            return List.of();
        }
        asked.forEach(unknown::remove);
        return asked.stream().map(process -> new Unknown(process, lines.get(process))).toList();
    }

    /** @return whether a run of each process was seen, however it is written */
    boolean areKnown(Collection<NamedProcess> processes) {
        return processes.stream().allMatch(this::isKnown);
    }

    /** @return the processes as the table writes them, and as Boomi does */
    List<NamedProcess> forms(Collection<NamedProcess> processes) {
        return processes.stream().flatMap(process -> Stream.concat(Stream.of(process), seen.getOrDefault(folded(process), Set.of()).stream()
                .map(text -> new NamedProcess(process.property(), text)))).distinct().toList();
    }

    private boolean isKnown(NamedProcess process) {
        return !seen.getOrDefault(folded(process), Set.of()).isEmpty();
    }

    private static NamedProcess folded(NamedProcess process) {
        return new NamedProcess(process.property(), process.text().toLowerCase(Locale.ROOT));
    }

    /** A process that no longer exists, or is written otherwise in Boomi. @param line where the table names it first */
    public record Unknown(NamedProcess process, int line) {

        /** What is wrong, and what to do. */
        public static final String WHY = "Boomi shows no run of it in 30 days: check whether it still exists, and whether it is written "
                + "as in Boomi";
    }
}
