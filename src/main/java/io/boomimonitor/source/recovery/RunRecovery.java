package io.boomimonitor.source.recovery;

import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenProblem;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.source.slas.Execution;
import io.boomimonitor.source.slas.NamedProcess;
import io.boomimonitor.source.slas.RunFilter;
import io.boomimonitor.source.slas.RunQuestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has a process that failed recovered? Boomi has no event that says so: while runs fail, and only then, ExecutionRecord is asked for
 * runs that completed since. A run that started after the last failure and completed is good: had it raised an alert itself, that
 * would be the last failure. Then the problem is over when no failure came for the hold-down.
 */
public final class RunRecovery {

    static final String SOURCE = "recovery";

    private static final int ENOUGH = 20;

    private final Problems problems;
    private final BoomiPlatform boomi;
    private final Clock clock;
    private final Duration holdDown;
    private final Duration stale;
    private final boolean asks;

    /** @param clock the one by which problems are noted */
    public RunRecovery(Problems problems, BoomiPlatform boomi, Clock clock, Settings settings) {
        this.problems = problems;
        this.boomi = boomi;
        this.clock = clock;
        this.holdDown = settings.duration("problem.hold-down", Duration.ofMinutes(5));
        this.stale = settings.duration("problem.stale", Duration.ofDays(7));
        this.asks = settings.get("problem.recovery", "true").equals("true");
    }

    /** @return one call with many pages for all processes that failed and were not seen to complete since; none: nothing to ask */
    public RunQuestion question() {
        List<OpenProblem> waiting = !asks ? List.of() : problems.of(ProblemKey.RUN).stream()
                .filter(open -> !name(open).isEmpty() && GoodRun.of(open).isEmpty())
                .sorted(Comparator.comparing(OpenProblem::failedAt)).toList();
        List<String> filters = BoomiLimits.questions(waiting, BoomiLimits.IN_A_QUESTION).stream().map(RunRecovery::filter).toList();
        return new RunQuestion(filter -> boomi.query("ExecutionRecord", filter), filters.iterator(), ENOUGH, Set.of());
    }

    /** Takes note of the good runs of a page. */
    public void see(Page page) {
        List<Execution> runs = page.records().stream().map(record -> Execution.at(record, clock.instant()))
                .filter(run -> run.hasCompleted() && !run.isSpecial() && run.start() != null).toList();
        Map<String, OpenProblem> open = problems.all(runs.stream().map(RunRecovery::key).distinct().toList()).stream()
                .collect(Collectors.toMap(OpenProblem::key, Function.identity()));
        for (Execution run : runs) {
            Optional.ofNullable(open.get(key(run))).filter(problem -> GoodRun.of(problem).isEmpty())
                    .flatMap(problem -> GoodRun.after(problem, run)).ifPresent(problems::noteFields);
        }
    }

    private static String key(Execution run) {
        return ProblemKey.ofRuns(run.text("processName"), run.text("atomId"));
    }

    /** @return the problems that are over */
    public List<Change> ended() {
        Instant now = clock.instant();
        return problems.of(ProblemKey.RUN).stream().map(open -> ended(open, now)).flatMap(Optional::stream).toList();
    }

    private Optional<Change> ended(OpenProblem open, Instant now) {
        Optional<GoodRun> good = GoodRun.of(open);
        if (good.isPresent()) {
            return quietFor(holdDown, open, now).map(end -> Change.over(open.key(), RecoveryAlerts.recovered(open, good.get(), now)));
        }
        return quietFor(stale, open, now).map(end -> Change.over(open.key(), RecoveryAlerts.stale(open, now)));
    }

    private static Optional<Instant> quietFor(Duration time, OpenProblem open, Instant now) {
        return Optional.of(open.lastAt().plus(time)).filter(end -> !end.isAfter(now));
    }

    private static String filter(List<OpenProblem> some) {
        Instant first = some.stream().map(OpenProblem::failedAt).min(Instant::compareTo).orElseThrow();
        List<NamedProcess> names = some.stream().map(RunRecovery::name).distinct()
                .map(name -> new NamedProcess("processName", name)).toList();
        return RunFilter.startedSince(first).completed().of(names).newestFirst().toString();
    }

    /** @return empty when it is too long to be asked for */
    private static String name(OpenProblem open) {
        return open.fields().path("processName").asText();
    }
}
