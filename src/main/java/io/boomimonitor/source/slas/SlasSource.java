package io.boomimonitor.source.slas;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import io.boomimonitor.source.SourceTable;
import io.boomimonitor.source.runtimes.RuntimesSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs that are late, missed, slow, or fail again and again (Platform API reference, ExecutionRecord). */
public final class SlasSource implements Source {

    /** Those of a run (Platform API reference, ExecutionRecord), and what is said of its limits. */
    private static final AlertFields FIELDS = AlertFields.of("processName", "processId", "atomName", "atomId", "environment", "executionId",
            "executionType", "executionTime", "nodeId", "parentExecutionId", "topLevelExecutionId")
            .and(AlertFields.of("eventDate", "title", "status", "error", "elapsed", "threshold", "slaLine", "note", "executionStatus",
                    "runtimeStatus", "dueTime", "lastExecutionTime", "failuresInRow", "median", "slowRun", "since",
                    "failures", "lastFailure"))
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR")).with("classification", List.of("PROD", "TEST"))
            .with("eventType", List.of("sla.breached", "sla.recovered", "process.missedRun", "process.failingRepeatedly", "process.slow",
                    "process.recovered"));

    private static final Records RECORDS = Records.withoutSweep(BoomiObject.EXECUTION_RECORD, "recordedDate", "executionId",
            BoomiLimits.EXECUTIONS_KEPT, Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(1));

    @Override
    public String name() {
        return SlaAlert.SOURCE;
    }

    @Override
    public Optional<Records> records() {
        return Optional.of(RECORDS);
    }

    @Override
    public List<KeyRule> keys() {
        return KeyRule.duration("0s", "30d", "slas.history", "slas.grace").toList();
    }

    @Override
    public Optional<SourceTable<?>> ownTable() {
        return Optional.of(new SourceTable<>(SlaTable::load, SlaExamples::check));
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        Settings settings = context.settings();
        SlaWatch watch = new SlaWatch(table(context), context.findings(), context.boomi().clock(), context.environments(), context.errors(),
                offline(context), ids -> context.outbox().known(name(), ids));
        SlaQuestions questions = new SlaQuestions(context.boomi().platform(), context.boomi().clock(),
                settings.duration("slas.history", Duration.ofDays(1)), context.findings(), context.environments(),
                MissedRuns.create(settings.duration("slas.grace", Duration.ofMinutes(2))), watch.comparison(),
                context.store().polling()::term);
        return new SourceParts(context.progress(this), AlertMaker.AS_IT_IS, Map.of("slas", watch, "slaQuestions", questions));
    }

    /** A monitor that does not watch runs needs no table. */
    private Supplier<SlaTable> table(SourceContext context) {
        Settings settings = context.settings();
        Path file = Path.of(settings.get("slas.table", "routing-tables/slas.csv"));
        return isOn(settings) ? context.tables().watch(file, SlaReader::read)::current : () -> null;
    }

    private static Optional<Predicate<String>> offline(SourceContext context) {
        return new RuntimesSource().isOn(context.settings()) ? Optional.of(RuntimesSource.runtimes(context)::isOffline) : Optional.empty();
    }
}
