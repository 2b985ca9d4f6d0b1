package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.Hash;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When the alerts of one page are due for people, and what they leave with: by what each recipient knows already, as the store has
 * it in the transaction that stores the page.
 */
final class Queueing {

    /** Why a delivery waits, as the column {@code held_by} has it. */
    static final String GROUP = "group";
    static final String REPEAT = "repeat";
    static final String LIMIT = "limit";
    static final String HOURS = "hours";
    /** What the key of a group of own alerts begins with. */
    static final String OWN = "own:";
    /** What the key of an alert that is grouped with nothing begins with. */
    static final String ALONE = "alert=";

    /** What the key of a group of one problem begins with. */
    static final String ONE = "one:";

    private static final int LONGEST = 200;

    /**
     * @param groupKey what leaves together; null for machines
     * @param dueAt    when it may leave, ms since 1970 UTC
     * @param heldBy   why it waits; null when it does not
     */
    record Due(String groupKey, long dueAt, String heldBy) {
    }

    private record Known(int rank, long claimedAt) {
    }

    private final Instant now;
    private final Map<List<String>, Known> alerted = new HashMap<>();
    private final Map<List<String>, Long> groups = new HashMap<>();

    private Queueing(Instant now) {
        this.now = now;
    }

    /** Reads what is known of the page's problems and groups. */
    static Queueing of(Collection<RoutedAlert> page, Store store, Instant now) {
        Queueing queueing = new Queueing(now);
        List<RoutedAlert> people = page.stream().filter(routed -> routed.addresses().stream().anyMatch(Queueing::isForPeople)).toList();
        if (!people.isEmpty()) {
            queueing.readAlerted(people, store);
            queueing.readGroups(people, store);
        }
        return queueing;
    }

    /** As if nothing were stored. */
    static Queueing ofNothing(Instant now) {
        return new Queueing(now);
    }

    /** Of what is sent once more by hand: at once, and with nothing else. */
    static Due alone(Alert alert, Address address, Instant now) {
        return new Due(isForPeople(address) ? ALONE + alert.alertId() : null, now.toEpochMilli(), null);
    }

    Due due(Alert alert, Address address) {
        if (!isForPeople(address)) {
            return new Due(null, now.toEpochMilli(), null);
        }
        String group = group(alert, address.terms().grouping());
        Due due = beforeHours(alert, address, group);
        if (address.terms().hours() == null) {
            return due;
        }
        long opening = address.terms().hours().nextOpening(Instant.ofEpochMilli(due.dueAt())).toEpochMilli();
        return opening > due.dueAt() ? new Due(group, opening, HOURS) : due;
    }

    private Due beforeHours(Alert alert, Address address, String group) {
        Grouping grouping = address.terms().grouping();
        Known known = alert.state() == AlertState.OPEN
                ? alerted.get(List.of(alert.problem(), address.destination(), address.recipient())) : null;
        if (alert.state() == AlertState.OVER || known != null && Level.rank(AlertRow.level(alert)) > known.rank()) {
            return new Due(group, now.toEpochMilli(), null);
        }
        if (known != null && !grouping.repeatEvery().isZero()) {
            return later(group, known.claimedAt(), grouping.repeatEvery(), REPEAT);
        }
        Long claimed = groups.get(List.of(address.destination(), address.recipient(), group));
        if (claimed != null && claimed + grouping.groupInterval().toMillis() > now.toEpochMilli()) {
            return later(group, claimed, grouping.groupInterval(), GROUP);
        }
        return later(group, now.toEpochMilli(), grouping.groupWait(), GROUP);
    }

    private Due later(String group, long from, Duration by, String why) {
        long due = from + by.toMillis();
        return due > now.toEpochMilli() ? new Due(group, due, why) : new Due(group, now.toEpochMilli(), null);
    }

    /** Own alerts are a group of their own, because they count apart. An alert that is grouped by nothing is known by its id. */
    private static String group(Alert alert, Grouping grouping) {
        String key = (alert.isOwn() ? OWN : "") + parts(alert, grouping);
        return SafeText.storable(key.length() > LONGEST ? key.substring(0, 20) + Hash.of(key) : key);
    }

    private static String parts(Alert alert, Grouping grouping) {
        if (grouping.groupBy().isEmpty()) {
            return ALONE + alert.alertId();
        }
        if (grouping.groupBy().equals(List.of(Grouping.PROBLEM))) {
            return alert.problem() == null ? ALONE + alert.alertId() : ONE + alert.problem();
        }
        if (!grouping.groupBy().equals(List.of(Grouping.AUTO))) {
            return grouping.groupBy().stream().map(field -> field + '=' + alert.text(field)).collect(Collectors.joining("\n"));
        }
        for (String field : List.of("processName", "atomId")) {
            if (!alert.text(field).isBlank()) {
                return field + '=' + alert.text(field);
            }
        }
        return alert.problem() == null ? ALONE + alert.alertId() : "problem=" + alert.problem();
    }

    private void readAlerted(List<RoutedAlert> people, Store store) {
        Set<String> problems = people.stream().map(routed -> routed.alert().problem()).filter(Objects::nonNull).collect(Collectors.toSet());
        if (!problems.isEmpty()) {
            store.sql().sql("select problem, destination, recipient, level, last_claimed_at from alerted where problem in (:problems)")
                    .param("problems", problems).query(row -> {
                        alerted.put(List.of(row.getString(1), row.getString(2), row.getString(3)),
                                new Known(Level.rank(row.getString(4)), row.getLong(5)));
                    });
        }
    }

    private void readGroups(List<RoutedAlert> people, Store store) {
        Set<String> keys = people.stream().flatMap(routed -> routed.addresses().stream().filter(Queueing::isForPeople)
                .map(address -> group(routed.alert(), address.terms().grouping()))).collect(Collectors.toSet());
        Set<String> destinations = people.stream().flatMap(routed -> routed.addresses().stream()).map(Address::destination)
                .collect(Collectors.toSet());
        store.sql().sql("""
                select destination, recipient, group_key, claimed_at from message_group
                where destination in (:destinations) and group_key in (:keys)""")
                .param("destinations", destinations).param("keys", keys).query(row -> {
                    groups.put(List.of(row.getString(1), row.getString(2), row.getString(3)), row.getLong(4));
                });
    }

    private static boolean isForPeople(Address address) {
        return address.terms().audience() == Audience.PEOPLE;
    }
}
