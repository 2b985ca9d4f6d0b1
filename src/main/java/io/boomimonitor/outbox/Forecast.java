package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a recipient would be alerted of an alert that arrives at some time, as the store knows the recipient now. Nothing is stored.
 *
 * @param address where it goes, and on which terms
 * @param dueAt   when it may leave at the earliest, UTC
 * @param heldBy  why not at once: {@code group}, {@code repeat}, {@code hours}; null when it leaves at once
 * @param group   what leaves in the same message, such as {@code processName=Orders}; null for machines
 * @param silence what holds it back; null when nothing does
 */
public record Forecast(Address address, Instant dueAt, String heldBy, String group, Silence silence) {

    /**
     * @param store what is known of problems and groups; null: nothing, as at the first start
     * @return one for each recipient
     */
    public static List<Forecast> of(RoutedAlert routed, Store store, Silences silences, Instant at) {
        Queueing queueing = store == null ? Queueing.ofNothing(at) : Queueing.of(List.of(routed), store, at);
        Optional<Silence> silence = routed.alert().state() == AlertState.OVER ? Optional.empty() : silences.of(routed.alert(), at);
        return routed.addresses().stream().map(address -> of(queueing, routed.alert(), address, silence)).toList();
    }

    private static Forecast of(Queueing queueing, Alert alert, Address address, Optional<Silence> silence) {
        Queueing.Due due = queueing.due(alert, address);
        boolean people = address.terms().audience() == Audience.PEOPLE;
        return new Forecast(address, Instant.ofEpochMilli(due.dueAt()), due.heldBy(), due.groupKey(),
                people ? silence.orElse(null) : null);
    }
}
