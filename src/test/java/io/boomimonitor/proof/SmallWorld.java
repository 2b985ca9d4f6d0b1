package io.boomimonitor.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.source.Window;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that outlives a monitor: the account, the store, the receivers, the time. Monitors die in it at a step that a test names, and
 * others go on. The same in each run, so that each step can be tried.
 */
final class SmallWorld {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final String OPS = "ops@x";

    private static final int PAGE = 3;
    private static final int BUSY_ROUNDS = 2;
    private static final int QUIET_ROUNDS = 4;
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final Terms PEOPLE = new Terms(Audience.PEOPLE, Grouping.OF_PEOPLE, null, null);

    /** A monitor died: nothing that it does catches this. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final MutableClock clock = new MutableClock(START);
    private final Store store;
    private final Map<String, Instant> events = new LinkedHashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final int when;
    private final boolean sleeps;
    private int steps;

    /** @param dies the step, from 1, at which the first monitor dies; 0 for never */
    SmallWorld(Store store, int dies) {
        this(store, dies, false);
    }

    /** @param sleeps whether at that step the host sleeps for two hours instead, in which the account goes on */
    SmallWorld(Store store, int when, boolean sleeps) {
        this.store = store;
        this.when = when;
        this.sleeps = sleeps;
        List.of("message_group", "alerted", "delivery", "message", "alert", "watermark", "problem", "destination_lane", "destination_pause")
                .forEach(table -> store.sql().sql("delete from " + table).update());
        for (int i = 0; i <= PAGE + 1; i++) {
            happens(START.minusSeconds(27 - 3 * i));
        }
    }

    /** Lets monitors work until all must have arrived. @param monitor makes one that is as good or as bad as the test wants it */
    SmallWorld run(Function<SmallWorld, SmallMonitor> monitor) {
        SmallMonitor working = monitor.apply(this);
        for (int round = 0; round < BUSY_ROUNDS + QUIET_ROUNDS; round++) {
            if (round < BUSY_ROUNDS) {
                happens(clock.instant());
            }
            try {
                working.work();
            } catch (Killed killed) {
                working = monitor.apply(this);
            }
            clock.advance(round < BUSY_ROUNDS ? Duration.ofSeconds(3) : Duration.ofMinutes(70));
        }
        return this;
    }

    History history() {
        History.Recorder record = History.record().keyed("http").mayRepeat("mail", when == 0 ? 0 : 1);
        events.forEach((id, at) -> record.shown(Shown.opening(id, problem(id), at.getEpochSecond())).must(id, "http", "")
                .must(id, "mail", OPS));
        arrivals.forEach(record::arrived);
        return record.history();
    }

    /** @return how many steps there were so far */
    int steps() {
        return steps;
    }

    void step() {
        if (++steps == when && !sleeps) {
            throw new Killed();
        } else if (steps == when) {
            for (int hour = 0; hour < 2; hour++) {
                clock.advance(Duration.ofHours(1));
                happens(clock.instant());
            }
        }
    }

    void receives(Arrival arrival) {
        arrivals.add(arrival);
    }

    MutableClock clock() {
        return clock;
    }

    Store store() {
        return store;
    }

    /** @return what Boomi shows of the window, oldest first, in pages */
    List<List<RoutedAlert>> pages(Window window) {
        List<RoutedAlert> all = events.entrySet().stream().filter(event -> !event.getValue().isBefore(window.from()))
                .map(event -> routed(event.getKey(), event.getValue())).toList();
        List<List<RoutedAlert>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
        }
        return pages;
    }

    Instant time(RoutedAlert event) {
        return events.get(event.alert().alertId());
    }

    private void happens(Instant at) {
        events.put("e" + events.size(), at);
    }

    private static RoutedAlert routed(String id, Instant at) {
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode().put("processName", problem(id))
                .put("eventLevel", "ERROR").put("recordDate", at.toString())).about(problem(id), AlertState.OPEN);
        return new RoutedAlert(alert, List.of(new Address("http", "", RULE), new Address("mail", OPS, RULE, PEOPLE)));
    }

    private static String problem(String id) {
        return "run:" + Integer.parseInt(id.substring(1)) % 2;
    }
}
