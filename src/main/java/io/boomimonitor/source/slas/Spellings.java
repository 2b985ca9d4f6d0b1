package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
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
 * How Boomi writes the processes that a table names. The table ignores case, Boomi's EQUALS need not: who asks for 'orders' when
 * the process is 'Orders' may get nothing, and would take it for a run that is missing. Used by one thread.
 */
final class Spellings {

    private static final Logger LOG = LoggerFactory.getLogger(Spellings.class);
    private static final List<String> PROPERTIES = List.of("processName", "processId");
    private static final int MOST = 5;

    private final String table;
    private final Set<NamedProcess> named;
    private final Map<NamedProcess, Set<String>> seen = new HashMap<>();

    /** Of the processes that the table names. */
    Spellings(SlaTable table) {
        this.table = table.name();
        this.named = Set.copyOf(table.processes());
        named.forEach(process -> seen.put(folded(process), new LinkedHashSet<>()));
    }

    /** Takes note of ExecutionRecords. */
    void saw(Iterable<ObjectNode> records) {
        for (ObjectNode record : records) {
            for (String property : PROPERTIES) {
                saw(new NamedProcess(property, record.path(property).asText("")));
            }
        }
    }

    private void saw(NamedProcess process) {
        Set<String> known = seen.get(folded(process));
        if (known != null && known.size() < MOST && known.add(process.text()) && !named.contains(process)) {
            LOG.info("{}.csv writes the {} in another case than Boomi, which writes '{}': Boomi is asked for both", table, process.property(),
                    SafeText.brief(process.text()));
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
