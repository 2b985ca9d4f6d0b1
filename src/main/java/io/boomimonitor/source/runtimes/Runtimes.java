package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import io.boomimonitor.finding.OpenFindings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which runtimes are offline or impaired, and whom to tell what of it. A bad time is told when it has lasted for the
 * hold-down, and that it is over when the runtime has been well for as long.
 */
public final class Runtimes {

    static final String SOURCE = "runtimes";

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final String LEVEL_UNTOLD = "INFO";

    private record Offline(Instant at, Set<String> atomIds) {
    }

    private final OpenFindings findings;
    private final Clock clock;
    private final Duration holdDown;
    private final boolean enabled;
    private final RuntimeAlerts alerts;
    private volatile Offline offline = new Offline(Instant.MIN, Set.of());

    /**
     * @param findings what is known from the looks before, also those of the last start
     * @param clock    Boomi's time
     * @param holdDown how long a bad time must last to be told
     * @param enabled  whether somebody looks at runtimes at all
     * @param place    adds {@code environment} and {@code classification} to fields that have an {@code atomId}, where they are known
     */
    public Runtimes(OpenFindings findings, Clock clock, Duration holdDown, boolean enabled, UnaryOperator<ObjectNode> place) {
        this.findings = findings;
        this.clock = clock;
        this.holdDown = holdDown;
        this.enabled = enabled;
        this.alerts = new RuntimeAlerts(place);
    }

    /** @return a look that has seen nothing yet */
    public RuntimePoll look() {
        return RuntimePoll.begin();
    }

    /** Takes note of a page of Atom records. */
    public void see(RuntimePoll look, Page page) {
        look.add(page);
    }

    /** @return what all pages of a look change, to be told and remembered */
    public List<Change> changes(RuntimePoll look) {
        Instant now = clock.instant();
        Map<String, OpenFinding> open = findings.of(SOURCE);
        List<Change> changes = new ArrayList<>();
        for (OutageKind kind : OutageKind.values()) {
            Set<String> atomIds = new TreeSet<>(look.runtimes().keySet());
            open.keySet().stream().map(kind::atomId).flatMap(id -> Optional.ofNullable(id).stream()).forEach(atomIds::add);
            for (String atomId : atomIds) {
                change(kind, atomId, Optional.ofNullable(open.get(kind.subject(atomId))), look, now).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** @return whether the latest look saw the runtime offline, told or not; false when nobody looks at runtimes */
    public boolean isOffline(String atomId) {
        if (!enabled) {
            return false;
        }
        Instant now = clock.instant();
        Offline known = offline;
        if (known.at().isAfter(now) || known.at().plus(FRESH).isBefore(now)) {
            known = new Offline(now, findings.of(SOURCE).values().stream().filter(finding -> Outage.of(finding).bad() != null)
                    .flatMap(finding -> Optional.ofNullable(OutageKind.OUTAGE.atomId(finding.subject())).stream()).collect(Collectors.toUnmodifiableSet()));
            offline = known;
        }
        return known.atomIds().contains(atomId);
    }

    private Optional<Change> change(OutageKind kind, String atomId, Optional<OpenFinding> open, RuntimePoll look, Instant now) {
        ObjectNode runtime = look.runtimes().get(atomId);
        if (runtime == null) {
            return look.isComplete() ? open.flatMap(finding -> well(kind, atomId, finding, null, now)) : Optional.empty();
        }
        RuntimeCondition condition = RuntimeCondition.of(runtime.path("status").asText(), runtime.path("statusDetail").asText());
        if (kind.isSeenIn(condition)) {
            return bad(kind, atomId, open, runtime, now);
        }
        return kind.isHiddenBy(condition) ? Optional.empty()
                : open.flatMap(finding -> well(kind, atomId, finding, condition == RuntimeCondition.GONE ? null : runtime, now));
    }

    private Optional<Change> bad(OutageKind kind, String atomId, Optional<OpenFinding> open, ObjectNode runtime, Instant now) {
        if (open.isEmpty()) {
            // remembered first, told by a later look: so its beginning, and with it the alert's id, outlives a crash
            return Optional.of(Change.watched(finding(kind, LEVEL_UNTOLD, atomId, runtime, Outage.beginning(now))));
        }
        Outage before = Outage.of(open.get());
        Outage spell = before.whenBad(now);
        boolean told = isTold(open.get());
        if (!told && spell.badFor(now).compareTo(holdDown) >= 0) {
            return Optional.of(Change.opened(finding(kind, kind.level(), atomId, runtime, spell), alerts.bad(kind, atomId, runtime, spell, now)));
        }
        return spell.equals(before) ? Optional.empty()
                : Optional.of(Change.watched(finding(kind, told ? kind.level() : LEVEL_UNTOLD, atomId, runtime, spell)));
    }

    /** @param runtime null when it is no longer there, or not meant to run */
    private Optional<Change> well(OutageKind kind, String atomId, OpenFinding finding, ObjectNode runtime, Instant now) {
        Outage before = Outage.of(finding);
        Outage spell = before.whenBetter(now);
        String subject = finding.subject();
        if (spell.betterFor(now).compareTo(holdDown) < 0) {
            ObjectNode known = runtime == null ? finding.fields() : runtime;
            return spell.equals(before) ? Optional.empty() : Optional.of(Change.watched(finding(kind, finding.level(), atomId, known, spell)));
        }
        if (!isTold(finding)) {
            return Optional.of(Change.forgotten(subject));
        }
        return Optional.of(Change.over(subject, runtime == null ? alerts.gone(kind, atomId, finding.fields(), spell, now)
                : alerts.over(kind, atomId, runtime, spell, now)));
    }

    private static OpenFinding finding(OutageKind kind, String level, String atomId, ObjectNode runtime, Outage spell) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        runtime.properties().forEach(field -> fields.set(field.getKey(), field.getValue()));
        spell.writeTo(fields);
        return new OpenFinding(kind.subject(atomId), level, spell.began(), fields);
    }

    private static boolean isTold(OpenFinding finding) {
        return !finding.level().equals(LEVEL_UNTOLD);
    }
}
