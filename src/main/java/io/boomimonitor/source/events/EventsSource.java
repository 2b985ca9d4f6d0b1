package io.boomimonitor.source.events;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.KeyValues;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** Boomi's events: failed runs, Notify messages, runtimes, missed schedules (Platform API reference, Event; kept for 7 days). */
public final class EventsSource implements Source {

    /** Platform API reference, Event; and what enrichment adds of the run (ExecutionRecord). */
    private static final AlertFields FIELDS = AlertFields.of("@type", "eventId", "accountId", "atomId", "atomName", "eventDate",
            "updateDate", "recordDate", "startTime", "endTime", "status", "title", "executionId", "processName", "error",
            "errorDocumentCount", "inboundDocumentCount", "outboundDocumentCount", "environment", "errorType", "erroredStepLabel",
            "erroredStepType", "topLevelProcessId", "processId")
            .and(AlertFields.of("executionType", "executionDuration", "launcherId", "nodeId", "parentExecutionId", "topLevelExecutionId",
                    "originalExecutionId"))
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR")).with("classification", List.of("PROD", "TEST"))
            .with("eventType", List.of("atom.status", "process.execution", "process.missedSchedule", "user.notification"));

    private static final Records RECORDS = new Records(BoomiObject.EVENT, "recordDate", "eventId", Duration.ofDays(7),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6), "0 30 * * * ?");

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Optional<Records> records() {
        return Optional.of(RECORDS);
    }

    @Override
    public boolean hasRoutingTable() {
        return true;
    }

    @Override
    public List<KeyRule> keys() {
        return Stream.of(
                KeyRule.of(value -> KeyValues.each(value, "PROD|TEST"), "PROD, TEST, or nothing for both", "events.filter.classification"),
                KeyRule.of(value -> KeyValues.each(value, "INFO|WARNING|ERROR"), "one or more of INFO, WARNING, ERROR, with commas",
                        "events.filter.levels"),
                KeyRule.trueOrFalse("events.enrich"),
                KeyRule.of(value -> KeyValues.isNumber(value, 1, 100), "a whole number from 1 to 100; Boomi answers 100 records a page",
                        "events.enrich.chunk"),
                KeyRule.duration("0s", "10m", "events.enrich.timeout")).flatMap(rules -> rules).toList();
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        Settings settings = context.settings();
        int chunk = settings.get("events.enrich", "true").equals("true") ? settings.number("events.enrich.chunk", 100) : 0;
        Enrichment enrichment = new Enrichment(context.outbox(), context.errors(), context.boomi().clock(), chunk,
                settings.duration("events.enrich.timeout", Duration.ofSeconds(5)));
        return new SourceParts(context.progress(this), alerts(settings), Map.of("enrichment", enrichment, "keepOriginal",
                new UseOriginalAggregationStrategy()));
    }

    @Override
    public AlertMaker alerts(Settings settings) {
        return new EventProblems(settings.get("runtimes.enabled", "false").equals("true"));
    }
}
