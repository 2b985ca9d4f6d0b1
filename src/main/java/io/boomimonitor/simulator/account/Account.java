package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The made-up account: what it is called, what it has, and all that ever happens in it. */
public record Account(String id, Landscape landscape, List<History> histories) {

    public Account {
        histories = List.copyOf(histories);
    }

    /** @return the events with fromSecond <= recordDate < toSecond (epoch seconds), oldest first */
    public List<ObjectNode> events(long fromSecond, long toSecond) {
        List<SimulatedEvent> found = new ArrayList<>();
        histories.forEach(history -> history.forEach(fromSecond, toSecond, found::add));
        found.sort(Comparator.comparingLong(SimulatedEvent::second).thenComparingLong(SimulatedEvent::key));
        return found.stream().map(SimulatedEvent::json).toList();
    }

    /** @return the event of a key that a history has shown */
    public SimulatedEvent event(long key) {
        return histories.stream().filter(history -> history.has(key)).findFirst().orElseThrow().at(key);
    }
}
