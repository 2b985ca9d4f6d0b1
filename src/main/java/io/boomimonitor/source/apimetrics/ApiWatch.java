package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows the APIs from interval to interval: trouble is alerted once for each level, and recovery after two good intervals in
 * a row, so that an API at its limit does not flap. Used by one thread.
 */
final class ApiWatch {

    private static final String GOOD = "good";
    private static final List<String> LEVELS = List.of(OpenFinding.WATCHED, "WARNING", "ERROR");

    private final ThresholdTable table;
    private final Map<String, OpenFinding> open;
    private final List<Change> changes = new ArrayList<>();

    /** @param open the open findings of earlier windows */
    ApiWatch(ThresholdTable table, Map<String, OpenFinding> open) {
        this.table = table;
        this.open = new TreeMap<>(open);
    }

    /** The intervals come in order. @param traffic of each API that was called in it */
    void see(TimeRange interval, Collection<Traffic> traffic) {
        Set<String> called = new HashSet<>();
        for (Traffic calls : traffic) {
            if (calls.requests() > 0) {
                List<Threshold> rows = table.rowsFor(calls);
                follow(ApiTrouble.ERROR_RATE, ThresholdResult.ofErrors(rows, calls), calls, interval);
                follow(ApiTrouble.SLOW, ThresholdResult.ofDurations(rows, calls), calls, interval);
                called(rows, calls, interval);
                called.add(ApiTrouble.SILENT.subject(calls.key()));
            }
        }
        List.copyOf(open.values()).stream().filter(finding -> finding.subject().startsWith(ApiTrouble.SILENT.subject("")))
                .filter(finding -> !called.contains(finding.subject())).forEach(finding -> silent(finding, interval));
    }

    /** @return what changed, in order */
    List<Change> changes() {
        return changes;
    }

    private void follow(ApiTrouble kind, ThresholdResult result, Traffic calls, TimeRange interval) {
        String subject = kind.subject(calls.key());
        OpenFinding known = open.get(subject);
        if (result.breach().isPresent()) {
            breach(kind, result.breach().get(), calls.api(), calls, known == null ? interval.from() : known.since(), interval);
        } else if (known != null && result.judged()) {
            good(kind, known, calls, interval);
        } else if (known != null && !result.demanded()) {
            change(Change.forgotten(subject));
        }
    }

    private void breach(ApiTrouble kind, ThresholdResult.Breach breach, ObjectNode api, Traffic calls, Instant since, TimeRange interval) {
        String subject = kind.subject(Traffic.key(api.path("deployedApi").asText(), api.path("environmentId").asText()));
        OpenFinding known = open.get(subject);
        String level = breach.row().level();
        if (known == null || LEVELS.indexOf(level) > LEVELS.indexOf(known.level())) {
            Alert alert = ApiAlerts.breached(kind, api, breach, calls, since, interval.to());
            change(Change.opened(new OpenFinding(subject, level, since, api.deepCopy()), alert));
        } else if (known.fields().has(GOOD)) {
            change(Change.watched(new OpenFinding(subject, known.level(), known.since(), api.deepCopy())));
        }
    }

    private void good(ApiTrouble kind, OpenFinding known, Traffic calls, TimeRange interval) {
        if (known.fields().has(GOOD)) {
            Instant until = Instant.ofEpochMilli(known.fields().get(GOOD).asLong());
            change(Change.over(known.subject(), ApiAlerts.recovered(kind, calls.api(), calls, known.since(), until, interval.to())));
        } else {
            ObjectNode fields = calls.api().deepCopy().put(GOOD, interval.from().toEpochMilli());
            change(Change.watched(new OpenFinding(known.subject(), known.level(), known.since(), fields)));
        }
    }

    /** An API was called; from then on its silence can be alerted. */
    private void called(List<Threshold> rows, Traffic calls, TimeRange interval) {
        String subject = ApiTrouble.SILENT.subject(calls.key());
        Optional<OpenFinding> known = Optional.ofNullable(open.get(subject));
        known.filter(OpenFinding::isAlerted).ifPresent(silent -> change(Change.over(subject,
                ApiAlerts.recovered(ApiTrouble.SILENT, calls.api(), calls, silent.since(), interval.from(), interval.to()))));
        if (rows.stream().anyMatch(row -> row.silentAfter() != null)) {
            change(Change.watched(new OpenFinding(subject, OpenFinding.WATCHED, interval.to(), calls.api().deepCopy())));
        } else if (open.containsKey(subject)) {
            change(Change.forgotten(subject));
        }
    }

    private void silent(OpenFinding finding, TimeRange interval) {
        Traffic none = new Traffic(finding.fields(), Map.of(), Figure.of(JsonNodeFactory.instance.missingNode()));
        ThresholdResult result = ThresholdResult.ofSilence(table.rowsFor(none), Duration.between(finding.since(), interval.to()));
        result.breach().ifPresent(breach -> breach(ApiTrouble.SILENT, breach, finding.fields(), null, finding.since(), interval));
        if (!result.demanded()) {
            change(Change.forgotten(finding.subject()));
        }
    }

    private void change(Change change) {
        changes.add(change);
        change.open().ifPresentOrElse(finding -> open.put(change.subject(), finding), () -> open.remove(change.subject()));
    }
}
