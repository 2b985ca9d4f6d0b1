package io.boomimonitor.source.executions;

import io.boomimonitor.boomi.BoomiObject;
import io.boomimonitor.source.Records;
import io.boomimonitor.source.Source;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs of low-latency processes, which Boomi counts in blocks of time (Platform API reference, ExecutionSummaryRecord). A block
 * grows while it lasts, so the overlap is longer than a block.
 */
public final class ExecutionSummariesSource implements Source {

    private static final Records RECORDS = Records.withoutSweep(BoomiObject.EXECUTION_SUMMARY_RECORD, "timeBlock", "timeBlock",
            Duration.ofDays(30),
            Duration.ofMinutes(90), Duration.ofDays(1), Duration.ofDays(1));

    @Override
    public String name() {
        return "execution-summaries";
    }

    @Override
    public String prefix() {
        return "executions.summaries";
    }

    @Override
    public Optional<Records> records() {
        return Optional.of(RECORDS);
    }
}
