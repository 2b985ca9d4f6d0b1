package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Looks at runs that ended: whether their process fails run after run, or takes much longer than it usually does. */
public final class FinishedRuns {

    private final RunHistories histories;
    private final SlowRuns slow;
    private final FailingRuns failing;

    /** @param histories the recent runs, shared with {@link LateRuns} */
    public FinishedRuns(RunHistories histories) {
        this.histories = histories;
        this.slow = new SlowRuns(histories);
        this.failing = new FailingRuns(histories);
    }

    /**
     * Takes runs into the history and tells nothing: for what ended before the monitor started.
     *
     * @param records ExecutionRecords, joined with {@code environment} and {@code classification}; running ones are passed over
     */
    public void learn(SlaTable table, Collection<ObjectNode> records) {
        records.stream().map(Execution::new).filter(run -> run.isKnown() && run.hasEnded())
                .filter(run -> watches(table.rowsFor(run))).forEach(histories::add);
    }

    /**
     * Looks at runs that ended since the last look; those that were seen before change nothing.
     *
     * @param records ExecutionRecords, best oldest first, joined with {@code environment} and {@code classification}; running
     *                ones are passed over
     * @param open    the open findings of the source {@code slas}, by subject
     * @param now     UTC
     * @return what is new or over, in the order of the records
     */
    public List<Change> look(SlaTable table, Collection<ObjectNode> records, Map<String, OpenFinding> open, Instant now) {
        PageFindings findings = new PageFindings(open);
        records.stream().map(Execution::new).filter(run -> run.isKnown() && run.hasEnded()).forEach(run -> look(table, run, findings, now));
        return findings.changes();
    }

    private void look(SlaTable table, Execution run, PageFindings findings, Instant now) {
        List<SlaRow> rows = table.rowsFor(run);
        OpenFinding told = findings.find(SlowRuns.PREFIX + run.processKey());
        boolean awaited = told != null && told.fields().path(SlowRuns.RUNNING).asText().equals(run.text("executionId"));
        boolean isNew = watches(rows) && histories.add(run);
        if (isNew || awaited) {
            slow.finished(rows, run, findings, now);
            failing.finished(rows, run, findings, now);
        }
        endUnwatched(SlowRuns.PREFIX, row -> row.slowerThan() > 0, table, run, findings, now);
        endUnwatched(FailingRuns.PREFIX, row -> row.maxFailuresInRow() > 0, table, run, findings, now);
    }

    /** A finding whose row is gone would stay open for ever. */
    private static void endUnwatched(String kind, Predicate<SlaRow> demand, SlaTable table, Execution run, PageFindings findings, Instant now) {
        String subject = kind + run.processKey();
        OpenFinding told = findings.find(subject);
        if (told != null && table.rowsFor(run).stream().noneMatch(demand)
                && table.rowsFor(new Execution(told.fields())).stream().noneMatch(demand)) {
            findings.over(subject, SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, "no row of slas.csv watches this any more")
                    .about(told.fields()).because(told).as(SlaAlert.RECOVERED + "-" + subject + "-" + told.since().toEpochMilli()));
        }
    }

    private static boolean watches(List<SlaRow> rows) {
        return rows.stream().anyMatch(row -> row.slowerThan() > 0 || row.maxFailuresInRow() > 0);
    }
}
