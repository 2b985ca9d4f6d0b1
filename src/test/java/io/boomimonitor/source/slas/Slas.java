package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tables and execution records for tests. */
final class Slas {

    private Slas() {
    }

    static SlaTable table(String... lines) {
        return SlaReader.read(Path.of("slas.csv"), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** @param namesAndValues in pairs, over those of a running execution of the process A */
    static ObjectNode run(String id, String... namesAndValues) {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("executionId", id).put("processName", "A").put("processId", "a-1")
                .put("atomName", "prod-1").put("atomId", "atom-1").put("environment", "Production").put("classification", "PROD")
                .put("executionType", "exec_sched").put("status", "INPROCESS");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return record;
    }

    /** The same as a run, shown at an odd time. */
    static Execution shown(String id, String... namesAndValues) {
        return Execution.at(run(id, namesAndValues), Instant.EPOCH);
    }

    /** Steps 3 and 4 for a page of records. */
    static List<Change> compare(Comparison comparison, SlaTable table, List<ObjectNode> records, Map<String, OpenFinding> open,
            Instant now) {
        return comparison.of(table, at(records, now), open);
    }

    static List<Execution> at(List<ObjectNode> records, Instant now) {
        return records.stream().map(record -> Execution.at(record, now)).toList();
    }

    /** What the caller does with the changes: the open findings from now on. */
    static List<Alert> apply(List<Change> changes, Map<String, OpenFinding> open) {
        changes.forEach(change -> change.open()
                .ifPresentOrElse(finding -> open.put(change.subject(), finding), () -> open.remove(change.subject())));
        return changes.stream().flatMap(change -> change.alert().stream()).toList();
    }
}
