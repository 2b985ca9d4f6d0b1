package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.finding.OpenProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which runtimes are offline or impaired. An outage is alerted when it has lasted for the hold-down, and its end when the
 * runtime has been well for as long.
 */
public final class Runtimes {

    static final String SOURCE = "runtimes";

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Offline(Instant at, Set<String> atomIds) {
    }

    private final OpenFindings findings;
    private final Clock clock;
    private final Duration holdDown;
    private final boolean enabled;
    private final RuntimeAlerts alerts;
    private volatile Offline offline = new Offline(Instant.MIN, Set.of());

    /**
     * @param findings what earlier polls found, also before a restart
     * @param clock    Boomi's time
     * @param holdDown how long an outage must last to be alerted
     * @param enabled  whether runtimes are polled at all
     * @param place    adds {@code environment} and {@code classification} to fields that have an {@code atomId}, where they are known
     */
    public Runtimes(OpenFindings findings, Clock clock, Duration holdDown, boolean enabled, UnaryOperator<ObjectNode> place) {
        this.findings = findings;
        this.clock = clock;
        this.holdDown = holdDown;
        this.enabled = enabled;
        this.alerts = new RuntimeAlerts(place);
    }

    /** @return a poll without any page yet */
    public RuntimePoll look() {
        return RuntimePoll.begin();
    }

    /** Adds a page of Atom records to the poll. */
    public void see(RuntimePoll poll, Page page) {
        poll.add(page);
    }

    /** @return what changed since the poll before */
    public List<Change> changes(RuntimePoll poll) {
        Instant now = clock.instant();
        Map<String, OpenFinding> open = withBoomisOwn(poll);
        List<Change> changes = new ArrayList<>();
        for (OutageKind kind : OutageKind.values()) {
            Set<String> atomIds = new TreeSet<>(poll.runtimes().keySet());
            open.keySet().stream().map(kind::atomId).flatMap(Optional::stream).forEach(atomIds::add);
            for (String atomId : atomIds) {
                change(kind, atomId, Optional.ofNullable(open.get(kind.subject(atomId))), poll, now).ifPresent(changes::add);
            }
        }
        return changes.stream().map(change -> isWellOtherwise(change, changes, open) ? change : goesOn(change)).toList();
    }

    /** @return whether the latest poll saw the runtime offline, alerted or not; false when runtimes are not polled */
    public boolean isOffline(String atomId) {
        if (!enabled) {
            return false;
        }
        Instant now = clock.instant();
        Offline known = offline;
        if (known.at().isAfter(now) || known.at().plus(FRESH).isBefore(now)) {
            known = new Offline(now, findings.of(SOURCE).values().stream().filter(finding -> Outage.of(finding).bad() != null)
                    .map(finding -> OutageKind.OUTAGE.atomId(finding.subject())).flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableSet()));
            offline = known;
        }
        return known.atomIds().contains(atomId);
    }

    /** An event of Boomi's own may have opened the problem of a runtime that no poll saw offline for long enough: it ends here. */
    private Map<String, OpenFinding> withBoomisOwn(RuntimePoll poll) {
        Map<String, OpenFinding> open = new TreeMap<>(findings.of(SOURCE));
        for (OpenProblem problem : findings.problems().of(ProblemKey.RUNTIME)) {
            String atomId = problem.fields().path("atomId").asText();
            String outage = OutageKind.OUTAGE.subject(atomId);
            boolean found = Stream.of(OutageKind.values()).map(kind -> open.get(kind.subject(atomId)))
                    .anyMatch(finding -> finding != null && finding.isAlerted());
            if (!atomId.isEmpty() && !found && !poll.isBad(atomId)) {
                ObjectNode fields = open.containsKey(outage) ? open.get(outage).fields()
                        : JsonNodeFactory.instance.objectNode().put("name", problem.fields().path("atomName").asText(atomId));
                open.put(outage, new OpenFinding(outage, problem.level(), problem.since(), fields));
            }
        }
        return open;
    }

    /** @return whether nothing else is wrong with the runtime whose finding is over */
    private static boolean isWellOtherwise(Change over, List<Change> changes, Map<String, OpenFinding> open) {
        if (over.alert().isEmpty() || over.open().isPresent()) {
            return true;
        }
        String atomId = over.alert().get().text("atomId");
        return Stream.of(OutageKind.values()).map(kind -> kind.subject(atomId)).filter(subject -> !subject.equals(over.subject()))
                .noneMatch(subject -> open.containsKey(subject) && open.get(subject).isAlerted()
                        && changes.stream().noneMatch(change -> change.subject().equals(subject) && change.open().isEmpty()));
    }

    /** A runtime that is no longer offline, but impaired, is one problem that goes on. */
    private static Change goesOn(Change over) {
        return Change.over(over.subject(), over.alert().map(alert -> alert.about(alert.problem(), AlertState.OPEN)).orElseThrow());
    }

    private Optional<Change> change(OutageKind kind, String atomId, Optional<OpenFinding> open, RuntimePoll poll, Instant now) {
        ObjectNode runtime = poll.runtimes().get(atomId);
        if (runtime == null) {
            return poll.isComplete() ? open.flatMap(finding -> well(kind, atomId, finding, null, now)) : Optional.empty();
        }
        RuntimeCondition condition = RuntimePoll.condition(runtime);
        if (kind.isSeenIn(condition)) {
            return Optional.ofNullable(bad(kind, atomId, open.orElse(null), runtime, now));
        }
        return kind.isHiddenBy(condition) ? Optional.empty()
                : open.flatMap(finding -> well(kind, atomId, finding, condition == RuntimeCondition.GONE ? null : runtime, now));
    }

    /** @return null when nothing changed */
    private Change bad(OutageKind kind, String atomId, OpenFinding finding, ObjectNode runtime, Instant now) {
        if (finding == null) {
            // remembered now, alerted by a later poll: so its beginning, and with it the alert's id, outlives a crash
            return Change.watched(finding(kind, OpenFinding.WATCHED, atomId, runtime, Outage.beginning(now)));
        }
        Outage before = Outage.of(finding);
        Outage outage = before.whenBad(now);
        if (!finding.isAlerted() && outage.badFor(now).compareTo(holdDown) >= 0) {
            return Change.opened(finding(kind, kind.level(), atomId, runtime, outage), alerts.bad(kind, atomId, runtime, outage, now));
        }
        return outage.equals(before) ? null : Change.watched(finding(kind, finding.level(), atomId, runtime, outage));
    }

    /** @param runtime null when it is no longer there, or not meant to run */
    private Optional<Change> well(OutageKind kind, String atomId, OpenFinding finding, ObjectNode runtime, Instant now) {
        Outage before = Outage.of(finding);
        Outage outage = before.whenBetter(now);
        if (outage.betterFor(now).compareTo(holdDown) < 0) {
            ObjectNode known = runtime == null ? finding.fields() : runtime;
            return outage.equals(before) ? Optional.empty()
                    : Optional.of(Change.watched(finding(kind, finding.level(), atomId, known, outage)));
        }
        if (!finding.isAlerted()) {
            return Optional.of(Change.forgotten(finding.subject()));
        }
        return Optional.of(Change.over(finding.subject(), runtime == null ? alerts.gone(kind, atomId, finding.fields(), outage, now)
                : alerts.over(kind, atomId, runtime, outage, now)));
    }

    private static OpenFinding finding(OutageKind kind, String level, String atomId, ObjectNode runtime, Outage outage) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().setAll(runtime);
        outage.writeTo(fields);
        return new OpenFinding(kind.subject(atomId), level, outage.began(), fields);
    }
}
