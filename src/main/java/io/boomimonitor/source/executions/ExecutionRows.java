package io.boomimonitor.source.executions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import io.boomimonitor.boomi.RecordKey;
import io.boomimonitor.history.Columns;
import io.boomimonitor.source.environment.Environment;
import io.boomimonitor.source.environment.Environments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs as rows for the reporting database: the named parameters of {@code executions.upsert.sql} and
 * {@code execution-summaries.upsert.sql}. Fields, units and spelling: Platform API reference, ExecutionRecord and ExecutionSummaryRecord.
 */
public final class ExecutionRows {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRows.class);
    private static final Duration SURELY_READ = Duration.ofHours(1);

    private static final List<String> TEXTS = List.of("executionId", "originalExecutionId", "account", "status", "executionType",
            "processName", "processId", "atomName", "atomId", "message", "parentExecutionId", "topLevelExecutionId", "reportKey", "nodeId");
    private static final List<String> COUNTS = List.of("inboundDocumentCount", "inboundErrorDocumentCount", "outboundDocumentCount");
    private static final List<String> NUMBERS = List.of("executionDuration", "inboundDocumentSize", "outboundDocumentSize");

    private static final Map<String, String> SUMMARY_KEY = Map.of("processId", "processID", "atomId", "atomID", "status", "status",
            "launcherId", "launcherID", "reportKey", "reportKey");
    private static final Map<String, String> SUMMARY_TEXTS = Map.of("accountId", "accountID", "processName", "processName",
            "atomName", "atomName");
    private static final List<String> SUMMARY_COUNTS = List.of("executionCount", "maxElapsedTime");
    private static final List<String> SUMMARY_NUMBERS = List.of("elapsedTime", "launchElapsedTime", "inboundDocCount", "inboundDocSize",
            "outboundDocCount", "outboundDocSize", "returnDocCount", "returnDocSize");

    private final Environments environments;
    private final Clock clock;

    /** @param clock source of the current time */
    public ExecutionRows(Environments environments, Clock clock) {
        this.environments = environments;
        this.clock = clock;
    }

    /** @return the rows of a page of either source; the query takes note of their time keys */
    public List<Map<String, Object>> of(String source, Page page, PagedCall query) {
        return source.equals(ExecutionsSource.NAME) ? records(page, query) : summaries(page, query);
    }

    /** One row a run. */
    private List<Map<String, Object>> records(Page page, PagedCall query) {
        return rows(page, "ExecutionRecord", (record, row) -> {
            query.saw(BoomiTime.parse(record.path("recordedDate").asText()));
            TEXTS.forEach(field -> row.put(field, Columns.text(record, field)));
            COUNTS.forEach(field -> row.put(field, Columns.count(record, field)));
            NUMBERS.forEach(field -> row.put(field, Columns.number(record, field)));
            row.put("launcherId", Columns.text(record, "launcherID"));
            row.put("executionTime", Columns.time(record, "executionTime"));
            row.put("recordedDate", Columns.time(record, "recordedDate"));
            row.computeIfPresent("executionId", (name, id) -> RecordKey.safe(id.toString()));
            refuse(!record.path("executionId").asText("").isBlank(), "its executionId is missing");
        });
    }

    /** One row a block of runs. */
    private List<Map<String, Object>> summaries(Page page, PagedCall query) {
        return rows(page, "ExecutionSummaryRecord", (record, row) -> {
            query.saw(BoomiTime.parse(record.path("timeBlock").asText()));
            SUMMARY_KEY.forEach((name, field) -> row.put(name, Optional.ofNullable(Columns.text(record, field)).orElse("")));
            SUMMARY_TEXTS.forEach((name, field) -> row.put(name, Columns.text(record, field)));
            SUMMARY_COUNTS.forEach(field -> row.put(field, Columns.count(record, field)));
            SUMMARY_NUMBERS.forEach(field -> row.put(field, Columns.number(record, field)));
            row.put("elapsedVarSum", Columns.real(record, "elapsedVarSum"));
            row.put("timeBlock", Columns.time(record, "timeBlock"));
            refuse(row.get("timeBlock") != null, "its timeBlock is no time");
            refuse(SUMMARY_KEY.keySet().stream().allMatch(name -> row.get(name).toString().length() <= RecordKey.LONGEST),
                    "its key is too long");
        });
    }

    /** @return the parameters of {@code executions.left-open.sql}, UTC */
    public Map<String, String> leftOpenSince() {
        Instant now = clock.instant();
        return Map.of("lookedAtBefore", TimeText.seconds(now.minus(SURELY_READ)),
                "keptSince", TimeText.seconds(now.minus(BoomiLimits.EXECUTIONS_KEPT)));
    }

    /** @param rows of {@code executions.left-open.sql} @return their executionIds, as many as go into one question */
    public List<List<String>> chunks(List<Map<String, Object>> rows) {
        return BoomiLimits.questions(rows.stream().map(row -> (String) row.get("execution_id")).toList(), BoomiLimits.PAGE);
    }

    private List<Map<String, Object>> rows(Page page, String object, BiConsumer<ObjectNode, Map<String, Object>> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String readAt = TimeText.seconds(clock.instant());
        for (ObjectNode record : page.records()) {
            Map<String, Object> row = new HashMap<>();
            try {
                columns.accept(record, row);
                Optional<Environment> environment = environments.of((String) row.get("atomId"));
                row.put("environment", environment.map(Environment::name).map(SafeText::storable).orElse(null));
                row.put("classification", environment.map(Environment::classification).map(SafeText::storable).orElse(null));
                row.put("readAt", readAt);
                rows.add(row);
            } catch (IllegalArgumentException refused) {
                unreadable(object, refused.getMessage(), record.toString());
            }
        }
        page.unreadable().forEach(record -> unreadable(object, record.reason(), record.beginning()));
        return rows;
    }

    private static void unreadable(String object, String reason, String beginning) {
        LOG.warn("a record of {} is not kept, because {}: {}", object, reason, SafeText.brief(beginning));
    }

    private static void refuse(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
