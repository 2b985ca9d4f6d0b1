package io.boomimonitor.sla;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How Boomi writes the processes that a table names. The table ignores case, Boomi's EQUALS need not: who asks for 'orders' when
 * the process is 'Orders' may get nothing, and would take it for a run that is missing. Used by one thread.
 */
final class Spellings {

    private static final List<String> PROPERTIES = List.of("processName", "processId");
    private static final int MOST = 5;

    private final Map<NamedProcess, Set<String>> seen = new HashMap<>();

    /** @param processes those of which to take note */
    Spellings(Collection<NamedProcess> processes) {
        processes.forEach(process -> seen.put(folded(process), new LinkedHashSet<>()));
    }

    /** Takes note of ExecutionRecords. */
    void saw(Iterable<ObjectNode> records) {
        for (ObjectNode record : records) {
            for (String property : PROPERTIES) {
                String text = record.path(property).asText("");
                Set<String> known = seen.get(folded(new NamedProcess(property, text)));
                if (known != null && known.size() < MOST) {
                    known.add(text);
                }
            }
        }
    }

    /** @return whether a run of the process was seen, however it is written */
    boolean isKnown(NamedProcess process) {
        return !seen.getOrDefault(folded(process), Set.of()).isEmpty();
    }

    /** @return the processes as the table writes them, and as Boomi does */
    List<NamedProcess> of(Collection<NamedProcess> processes) {
        return processes.stream().flatMap(process -> Stream.concat(Stream.of(process), seen.getOrDefault(folded(process), Set.of()).stream()
                .map(text -> new NamedProcess(process.property(), text)))).distinct().toList();
    }

    private static NamedProcess folded(NamedProcess process) {
        return new NamedProcess(process.property(), process.text().toLowerCase(Locale.ROOT));
    }
}
