package io.boomimonitor.source.executions;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The history of runs (Platform API reference, ExecutionRecord): rows for reports, no alerts. */
public final class ExecutionsSource implements Source {

    static final String NAME = "executions";

    private static final Records RECORDS = new Records(BoomiObject.EXECUTION_RECORD, "recordedDate", "executionId",
            BoomiLimits.EXECUTIONS_KEPT,
            Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofHours(1), Duration.ofDays(1), "40 10 0/6 * * ?");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Records> records() {
        return Optional.of(RECORDS);
    }

    @Override
    public SourceParts open(SourceContext context) {
        return new SourceParts(context.progress(this), AlertMaker.AS_IT_IS,
                Map.of("executionRows", new ExecutionRows(context.environments(), context.boomi().clock())));
    }
}
