package io.boomimonitor.source.apimetrics;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import io.boomimonitor.source.SourceTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** API Management's metrics (GraphQL guides, deployedApiCallSummary), by complete intervals. */
public final class ApiMetricsSource implements Source {

    private static final AlertFields FIELDS = AlertFields.of("eventDate", "title", "status", "deployedApi", "environment", "environmentId",
            "since", "duration", "recovered", "threshold", "thresholdLine", "note", "requestCount", "errorCount", "meanDuration",
            "maxDuration")
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR")).with("classification", List.of("PROD", "TEST"))
            .with("eventType", List.of("api.errorRate", "api.slow", "api.silent", "api.recovered"));

    @Override
    public String name() {
        return ApiMetrics.SOURCE;
    }

    @Override
    public List<KeyRule> keys() {
        return Stream.of(
                KeyRule.duration("0s", "30d", "api-metrics.delay"), KeyRule.duration("0s", "3650d", "api-metrics.lookback"),
                KeyRule.of(value -> Durations.parse(value).filter(ApiMetrics::isInterval).isPresent(), ApiMetrics.INTERVAL_RULE,
                        "api-metrics.interval"))
                .flatMap(rules -> rules).toList();
    }

    @Override
    public Optional<SourceTable<?>> ownTable() {
        return Optional.of(new SourceTable<>(ThresholdTable::load, ThresholdExamples::check));
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        ApiMetrics metrics = new ApiMetrics(context.settings(), context.store(), context.boomi().clock(), context.findings(),
                thresholds(context),
                context.environments()::placeOfApi);
        return new SourceParts(metrics, AlertMaker.AS_IT_IS, Map.of("apiMetrics", metrics));
    }

    /** A monitor that does not watch APIs needs no table. */
    private Supplier<ThresholdTable> thresholds(SourceContext context) {
        Settings settings = context.settings();
        return isOn(settings) ? context.tables().watch(Path.of(settings.get("api-metrics.table", "routing-tables/api-metrics.csv")),
                ThresholdReader::read)::current : ThresholdTable::none;
    }
}
