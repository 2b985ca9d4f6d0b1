package io.boomimonitor.command;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.routing.RoutingTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What another version of a routing table would have sent otherwise, counted alert by alert. */
final class RoutingDifference {

    /**
     * By which row alerts reach whom.
     *
     * @param line of the table that sends them: the changed one, or that in force for what is no longer sent
     */
    record Way(int line, String destination, String recipient) {
    }

    /** @param newest the id of the alert that came last */
    record Count(int alerts, String newest) {

        Count and(Count next) {
            return new Count(alerts + next.alerts, next.newest);
        }
    }

    private static final Comparator<Way> BY_LINE = Comparator.comparing(Way::line).thenComparing(Way::destination)
            .thenComparing(Way::recipient);

    private final RoutingTable now;
    private final RoutingTable changed;
    private final Map<Way, Count> added = new TreeMap<>(BY_LINE);
    private final Map<Way, Count> removed = new TreeMap<>(BY_LINE);
    private int alerts;
    private int different;
    private int unmatchedNow;
    private int unmatchedThen;

    /** @param now the version in force */
    RoutingDifference(RoutingTable now, RoutingTable changed) {
        this.now = now;
        this.changed = changed;
    }

    /** @param at when the alert was received: rules that do not match outside their hours are judged by it */
    void add(Alert alert, Instant at) {
        Map<String, Way> before = ways(now, alert, at);
        Map<String, Way> after = ways(changed, alert, at);
        alerts++;
        unmatchedNow += before.isEmpty() && now.match(alert, at).isEmpty() ? 1 : 0;
        unmatchedThen += after.isEmpty() && changed.match(alert, at).isEmpty() ? 1 : 0;
        different += before.keySet().equals(after.keySet()) ? 0 : 1;
        count(added, after, before, alert);
        count(removed, before, after, alert);
    }

    private static void count(Map<Way, Count> counts, Map<String, Way> ways, Map<String, Way> others, Alert alert) {
        ways.forEach((identity, way) -> {
            if (!others.containsKey(identity)) {
                counts.merge(way, new Count(1, alert.alertId()), Count::and);
            }
        });
    }

    /** By whom it reaches: another row that sends it to the same recipient is no difference. */
    private static Map<String, Way> ways(RoutingTable table, Alert alert, Instant at) {
        return table.address(alert, at).stream().collect(Collectors.toMap(Address::identity,
                address -> new Way(address.rule().line(), address.destination(), address.recipient()), (one, other) -> one,
                LinkedHashMap::new));
    }

    boolean isNone() {
        return different == 0;
    }

    /** @return how many alerts both versions judged */
    int alerts() {
        return alerts;
    }

    /** @return how many alerts reach other recipients, or others besides */
    int different() {
        return different;
    }

    /** @return how many alerts no row of the version in force matches */
    int unmatchedNow() {
        return unmatchedNow;
    }

    /** @return how many alerts no row of the changed version matches */
    int unmatchedThen() {
        return unmatchedThen;
    }

    /** @return what would newly be sent, by the changed version's lines */
    Map<Way, Count> added() {
        return added;
    }

    /** @return what would no longer be sent, by the lines of the version in force */
    Map<Way, Count> removed() {
        return removed;
    }
}
