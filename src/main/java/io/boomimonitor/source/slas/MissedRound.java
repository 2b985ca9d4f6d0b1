package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One check for runs that did not start in time, by one version of the table and at one time. */
public final class MissedRound {

    /**
     * What Boomi must be asked: all executions of these processes, of any status, with {@code executionTime >= since}.
     *
     * @param processes at most 50
     * @param since     UTC
     */
    public record Ask(List<NamedProcess> processes, Instant since) {
    }

    /** That no run is known that counts for this due time. */
    private record Doubt(Expectation expectation, Instant due) {

        Instant since() {
            return expectation.row().due().countsFrom(due);
        }
    }

    private final SlaTable table;
    private final MissedRuns runs;
    private final Map<String, OpenFinding> open;
    private final Instant now;
    private final List<Doubt> doubts;

    MissedRound(SlaTable table, MissedRuns runs, Map<String, OpenFinding> open, Instant now) {
        this.table = table;
        this.runs = runs;
        this.open = open;
        this.now = now;
        this.doubts = table.expectations().stream().map(this::doubt).flatMap(Optional::stream).toList();
    }

    /** @return the questions to Boomi; empty when no run seems to be missing */
    public List<Ask> asks() {
        List<Doubt> asked = doubts.stream().filter(this::stillMissing).toList();
        List<NamedProcess> processes = asked.stream().map(doubt -> doubt.expectation().process()).toList();
        return NamedProcess.chunks(processes).stream().map(chunk -> new Ask(chunk, asked.stream()
                .filter(doubt -> chunk.contains(doubt.expectation().process())).map(Doubt::since).min(Instant::compareTo).orElseThrow()))
                .toList();
    }

    /** @return what is missing, or over; only to be called when all that was asked has been answered */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        table.expectations().stream().filter(expectation -> !open.containsKey(expectation.subject()))
                .forEach(expectation -> changes.add(Change.watched(watched(expectation, now))));
        doubts.forEach(doubt -> judge(doubt).ifPresent(changes::add));
        changes.addAll(noLongerExpected());
        return changes;
    }

    private Optional<Doubt> doubt(Expectation expectation) {
        OpenFinding known = open.get(expectation.subject());
        if (known == null) {
            return Optional.empty();
        }
        if (isMissed(known)) {
            return Optional.of(new Doubt(expectation, known.since()));
        }
        return expectation.row().due().passed(now.minus(runs.grace()), known.since(), runs.newest(expectation))
                .map(due -> new Doubt(expectation, due)).filter(this::stillMissing);
    }

    private boolean stillMissing(Doubt doubt) {
        Instant newest = runs.newest(doubt.expectation());
        return newest == null || newest.isBefore(doubt.since());
    }

    private Optional<Change> judge(Doubt doubt) {
        OpenFinding known = open.get(doubt.expectation().subject());
        Instant newest = runs.newest(doubt.expectation());
        if (stillMissing(doubt) == isMissed(known)) {
            return Optional.empty();
        }
        return Optional.of(!isMissed(known) ? MissedAlerts.missed(doubt.expectation(), doubt.due(), newest, now)
                : Change.over(MissedAlerts.recovered(known, newest, now), watched(doubt.expectation(), doubt.due())));
    }

    private List<Change> noLongerExpected() {
        Set<String> expected = table.expectations().stream().map(Expectation::subject).collect(Collectors.toSet());
        return open.values().stream()
                .filter(finding -> finding.subject().startsWith(Expectation.PREFIX) && !expected.contains(finding.subject()))
                .map(finding -> isMissed(finding) ? Change.over(finding.subject(), MissedAlerts.recovered(finding, null, now))
                        : Change.forgotten(finding.subject())).toList();
    }

    private static boolean isMissed(OpenFinding finding) {
        return !finding.level().equals("INFO");
    }

    private static OpenFinding watched(Expectation expectation, Instant since) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put(expectation.process().property(), expectation.process().text());
        return new OpenFinding(expectation.subject(), "INFO", since, fields);
    }
}
