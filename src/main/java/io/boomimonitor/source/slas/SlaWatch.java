package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.source.environment.Environments;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the routes of SLAs ask of runs: how long they take, and what that means by the table. A poll has no state here: the open findings
 * are read from the store for each page, and each page's changes are there before the next page comes. Used by one thread.
 */
public final class SlaWatch {

    private final Supplier<SlaTable> table;
    private final OpenFindings findings;
    private final Clock clock;
    private final Environments environments;
    private final ErrorText errors;
    private final OfflineRuntimes runtimes;
    private final Comparison comparison;

    /**
     * @param table        the version in force of {@code slas.csv}
     * @param findings     what is open, also since the last start
     * @param clock        Boomi's time
     * @param environments joined with runs
     * @param errors       makes one line of an exception
     * @param offline      whether a runtime is OFFLINE, by its {@code atomId}; empty when the source {@code runtimes} is off
     * @param stored       which of some alerts, by their ids, are in the outbox
     */
    public SlaWatch(Supplier<SlaTable> table, OpenFindings findings, Clock clock, Environments environments, ErrorText errors,
                    Optional<Predicate<String>> offline, Function<List<String>, Set<String>> stored) {
        this.table = table;
        this.findings = findings;
        this.clock = clock;
        this.environments = environments;
        this.errors = errors;
        this.runtimes = new OfflineRuntimes(offline, clock);
        this.comparison = Comparison.create(runtimes, stored);
    }

    /** @return compares runs with the table, and learns from them */
    public Comparison comparison() {
        return comparison;
    }

    /** @return the version in force of the table, by which a whole poll goes; what is wrong with a changed one is reported */
    public SlaTable table() {
        return table.get();
    }

    /** @return step 3: the runs with their durations as of now */
    public List<Execution> durations(List<ObjectNode> runs) {
        Instant now = clock.instant();
        return runs.stream().map(record -> Execution.at(record, now)).toList();
    }

    /** @return step 4: which runs are late, or later than before, or over; whose processes are slow, or fail again and again */
    public List<Change> compare(SlaTable table, List<Execution> runs) {
        return comparison.of(table, runs, findings.of(SlaAlert.SOURCE, Comparison.subjects(runs)));
    }

    /** @return the runtimes to ask for, because late runs that people are alerted of now may be on one that is OFFLINE */
    public List<String> runtimes(SlaTable table, List<Execution> runs) {
        if (!runtimes.mayAsk()) {
            return List.of();
        }
        List<MatchedRun> late = runs.stream().filter(run -> run.isKnown() && run.isRunning()).map(table::match)
                .filter(matched -> matched.breach().isPresent()).toList();
        List<String> subjects = late.stream().map(matched -> LateRuns.subject(matched.run())).toList();
        Map<String, OpenFinding> open = findings.of(SlaAlert.SOURCE, subjects);
        return runtimes.toAsk(late.stream().filter(matched -> LateRuns.isNews(matched.breach().orElseThrow(),
                open.get(LateRuns.subject(matched.run())))).map(matched -> matched.run().text("atomId")));
    }

    /** Boomi showed these runtimes. */
    public void runtimesSeen(Page page) {
        runtimes.take(page);
    }

    /** The runtimes could not be asked for. */
    public void runtimesFailed(Throwable why) {
        runtimes.failed(errors.of(why));
    }

    /** @throws IllegalStateException when rules ask for environments that are not known */
    public void finish(SlaTable table) {
        if (table.asksForEnvironment() && !environments.isKnown()) {
            throw new IllegalStateException("the environments cannot be read, so that rows of " + table.name() + ".csv which ask for "
                    + "environment or classification match no run; give boomi.user the privilege ENVIRONMENT_MANAGEMENT, "
                    + "or empty these cells");
        }
    }
}
