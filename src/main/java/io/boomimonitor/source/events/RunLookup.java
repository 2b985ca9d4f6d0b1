package io.boomimonitor.source.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The runs of some alerts: which to look up, and what was found so far. Answers may still come while its alerts are read. */
public final class RunLookup {

    static final String KEY = "executionId";

    /** What an alert gets, and the ExecutionRecord's own name of it. */
    private static final Map<String, String> FIELDS = Map.of("processId", "processId", "executionType", "executionType",
            "executionDuration", "executionDuration", "launcherId", "launcherID", "nodeId", "nodeId",
            "parentExecutionId", "parentExecutionId", "topLevelExecutionId", "topLevelExecutionId",
            "originalExecutionId", "originalExecutionId");

    private final List<Alert> alerts;
    private final List<String> ids;
    private final int chunk;
    private final Instant began;
    private final Map<String, ObjectNode> runs = new ConcurrentHashMap<>();

    RunLookup(List<Alert> alerts, Set<String> ids, int chunk, Instant began) {
        this.alerts = List.copyOf(alerts);
        this.ids = List.copyOf(ids);
        this.chunk = chunk;
        this.began = began;
    }

    Instant began() {
        return began;
    }

    /** @return whether there is anything to look up */
    public boolean isOpen() {
        return !ids.isEmpty();
    }

    /** @return the executionIds of each call, none twice */
    public List<List<String>> getChunks() {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += chunk) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + chunk)));
        }
        return chunks;
    }

    /** Takes ExecutionRecords. */
    void found(Page page) {
        page.records().forEach(run -> runs.put(run.path(KEY).asText(), run));
    }

    /** @return the alerts in their order, with what is known of their runs by now; a field that an alert has stays as it is */
    public List<Alert> getAlerts() {
        return alerts.stream().map(this::enriched).toList();
    }

    private Alert enriched(Alert alert) {
        ObjectNode run = runs.get(alert.text(KEY));
        if (run == null) {
            return alert;
        }
        ObjectNode fields = alert.fields().deepCopy();
        FIELDS.forEach((name, field) -> {
            JsonNode value = run.path(field);
            if (!fields.hasNonNull(name) && value.isValueNode() && !value.isNull()) {
                fields.set(name, value);
            }
        });
        return new Alert(alert.alertId(), alert.source(), fields, null, alert.problem(), alert.state());
    }
}
