package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who hears that a problem is over: everyone who got a message about it, or would have got one just now, whatever the table says by
 * then; machines by the table.
 */
final class Recoveries {

    private static final RuleReference NO_RULE = new RuleReference("", 0, "alerted of the problem before", "");

    private static final Grouping AT_ONCE = new Grouping(List.of(Grouping.AUTO), Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final String KNOWING = "select destination, recipient, hours from alerted where problem = :problem";
    private static final String WAITING = """
            select distinct d.destination, d.recipient, d.hours from delivery d join alert a on a.alert_no = d.alert_no
            where a.problem = :problem and a.state = 'open' and d.state = 'pending' and d.message_no is null and d.group_key is not null
              and (d.held_by is null or d.held_by in ('group', 'repeat', 'limit', 'hours'))""";
    private static final String LAST_RULE = """
            select d.rule_table, d.rule_line, d.rule_note, d.table_version from delivery d join alert a on a.alert_no = d.alert_no
            where a.problem = :problem and d.destination = :destination and d.recipient = :recipient order by a.alert_no desc limit 1""";
    /** An opening that waits leaves with the end; one that waits for its hours makes the end wait, too. */
    private static final String RELEASE = """
            update delivery set held_by = null, next_attempt_at = :now, updated_at = :now where state = 'pending' and message_no is null
              and held_by in ('group', 'repeat', 'limit') and alert_no in (select alert_no from alert where problem = :problem)""";

    private final Store store;

    Recoveries(Store store) {
        this.store = store;
    }

    /** @return the same alerts; one that reports an end also goes to those who know of its problem */
    List<RoutedAlert> addressed(List<RoutedAlert> page) {
        return page.stream().map(routed -> routed.alert().state() == AlertState.OVER ? withThoseWhoKnow(routed, page) : routed).toList();
    }

    /** Lets what waits for people about the ended problem leave now; its escalation ends with it. */
    void release(Alert over, Instant now) {
        store.sql().sql("delete from escalation where problem = :problem").param("problem", over.problem()).update();
        store.sql().sql(RELEASE).param("now", now.toEpochMilli()).param("problem", over.problem()).update();
    }

    private RoutedAlert withThoseWhoKnow(RoutedAlert over, List<RoutedAlert> page) {
        String problem = over.alert().problem();
        Map<String, Address> addresses = new LinkedHashMap<>();
        over.addresses().forEach(address -> addresses.put(key(address), address));
        people(problem).forEach(address -> addresses.putIfAbsent(key(address), address));
        page.stream().filter(routed -> routed.alert().state() == AlertState.OPEN && problem.equals(routed.alert().problem()))
                .flatMap(opening -> opening.addresses().stream()).filter(address -> address.terms().audience() == Audience.PEOPLE)
                .forEach(address -> addresses.putIfAbsent(key(address), address));
        return new RoutedAlert(over.alert(), List.copyOf(addresses.values()), over.matched());
    }

    private List<Address> people(String problem) {
        List<Address> people = new ArrayList<>();
        store.sql().sql(KNOWING + " union " + WAITING).param("problem", problem)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)}).list()
                .forEach(who -> people.add(new Address(who[0], who[1], lastRule(problem, who[0], who[1]), terms(who[2]))));
        return people;
    }

    /** In the hours of the opening, even when the table says others by now. */
    private static Terms terms(String hours) {
        return new Terms(Audience.PEOPLE, AT_ONCE, hours == null ? null : WeeklyHours.parse(hours), null);
    }

    private RuleReference lastRule(String problem, String destination, String recipient) {
        return store.sql().sql(LAST_RULE).param("problem", problem).param("destination", destination).param("recipient", recipient)
                .query((row, number) -> new RuleReference(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
                .optional().orElse(NO_RULE);
    }

    private static String key(Address address) {
        return address.destination() + '\n' + address.recipient();
    }
}
