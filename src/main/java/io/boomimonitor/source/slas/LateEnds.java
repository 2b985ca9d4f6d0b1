package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs that took too long, and were over before anybody was told: between two looks, or while the monitor was away. */
final class LateEnds {

    private record Late(Execution run, SlaBreach verdict) {
    }

    private final Function<List<String>, Set<String>> told;

    /** @param told which of some alerts, by their ids, were told before: of a run that was told as late, its recovery tells the end */
    LateEnds(Function<List<String>, Set<String>> told) {
        this.told = told;
    }

    /**
     * @param records ExecutionRecords; running ones are passed over
     * @return one alert for each run that nobody was told of, under the id that it would have had while it ran
     */
    List<Change> look(SlaTable table, Collection<ObjectNode> records, Map<String, OpenFinding> open, Instant now) {
        List<Late> late = new ArrayList<>();
        records.stream().map(Execution::new).filter(run -> run.isKnown() && run.hasEnded() && !open.containsKey(LateRuns.subject(run)))
                .forEach(run -> verdict(table, run).ifPresent(verdict -> late.add(new Late(run, verdict))));
        Set<String> known = late.isEmpty() ? Set.of() : told.apply(late.stream().flatMap(one -> ids(one.run())).toList());
        return late.stream().filter(one -> ids(one.run()).noneMatch(known::contains))
                .map(one -> Change.over(LateRuns.subject(one.run()), alert(one.run(), one.verdict(), now))).toList();
    }

    private static Optional<SlaBreach> verdict(SlaTable table, Execution run) {
        OptionalLong elapsed = Elapsed.finished(run.fields());
        return elapsed.isEmpty() ? Optional.empty() : SlaBreach.of(table.rowsFor(run), elapsed.getAsLong());
    }

    private static Stream<String> ids(Execution run) {
        return Stream.of("WARNING", "ERROR").map(level -> LateRuns.alertId(run, level));
    }

    private static Alert alert(Execution run, SlaBreach verdict, Instant now) {
        String text = "took " + DurationText.text(verdict.elapsed()) + " (limit " + DurationText.text(verdict.threshold()) + "); it is over already, with status "
                + SafeText.brief(run.text("status"));
        return SlaAlert.of(SlaAlert.BREACHED, verdict.level(), now, text).about(run.fields()).because(verdict.row()).elapsed(verdict.elapsed())
                .threshold(verdict.threshold().toMillis()).with("executionStatus", run.text("status")).as(LateRuns.alertId(run, verdict.level()));
    }
}
