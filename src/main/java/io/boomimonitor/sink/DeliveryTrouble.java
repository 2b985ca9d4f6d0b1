package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Causes;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.outbox.Outcome;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Delivery trouble, by what it can be narrowed down to: a destination; one of its recipients; messages of one kind. An own alert
 * that cannot be delivered raises none, or alerts would feed themselves: health, log and metrics show it.
 */
final class DeliveryTrouble {

    private static final String ADVICE = " (./boomi-monitor deliveries --state dead; once mended: ./boomi-monitor replay --dead)";

    private final Trouble trouble;
    private final BiFunction<String, RoutedAlert, RoutedAlert> way;
    private final Map<Delivery, DeliveryRefused.What> refused = new ConcurrentHashMap<>();

    /** @param way leads an alert about a destination past that one */
    DeliveryTrouble(Trouble trouble, BiFunction<String, RoutedAlert, RoutedAlert> way) {
        this.trouble = trouble;
        this.way = way;
    }

    /** The send of one failed. */
    void failed(Delivery delivery, Throwable cause) {
        Causes.first(DeliveryRefused.class, cause).ifPresent(refusal -> refused.put(delivery, refusal.what()));
    }

    /** It is written down what became of these. */
    void settled(List<Outcome> tried) {
        Map<String, List<Outcome>> bad = new LinkedHashMap<>();
        tried.stream().filter(outcome -> outcome.state() != State.DELIVERED)
                .forEach(outcome -> bad.computeIfAbsent(subject(outcome.delivery()), subject -> new ArrayList<>()).add(outcome));
        // most of the time nothing is wrong, and there is no need to work out what may have been mended
        if (!trouble.open().isEmpty()) {
            trouble.works(tried.stream().filter(outcome -> outcome.state() == State.DELIVERED)
                    .flatMap(outcome -> subjects(outcome.delivery()).stream()).distinct().toList());
        }
        bad.forEach(this::failed);
    }

    private void failed(String subject, List<Outcome> outcomes) {
        List<Outcome> dead = outcomes.stream().filter(outcome -> outcome.state() == State.DEAD).toList();
        List<String> lost = dead.stream().map(outcome -> described(outcome.delivery())).toList();
        List<Outcome> raising = dead.stream().filter(outcome -> !isOwn(outcome)).toList();
        if (raising.isEmpty()) {
            trouble.goesOn(subject, lost);
            return;
        }
        String what = raising.size() == 1 ? "gave up a delivery: " : "gave up " + raising.size() + " deliveries, the first: ";
        trouble.raise(subject, what + raising.get(0).error() + ADVICE, lost,
                routed -> way.apply(raising.get(0).delivery().destination(), routed));
    }

    private static boolean isOwn(Outcome outcome) {
        return outcome.delivery().alert().isOwn();
    }

    private String subject(Delivery delivery) {
        DeliveryRefused.What what = refused.remove(delivery);
        return subjects(delivery).get(what == null ? 0 : what.ordinal());
    }

    /** @return what a failure of the delivery can be about, in the order of {@link DeliveryRefused.What} */
    private static List<String> subjects(Delivery delivery) {
        Alert alert = delivery.alert();
        String destination = subject(delivery.destination());
        String kind = (alert.text("eventType").isEmpty() ? alert.source() : alert.text("eventType")) + " " + alert.text("eventLevel");
        String recipient = delivery.recipient().isEmpty() ? destination : destination + " to " + delivery.recipient();
        return List.of(destination, recipient, destination + ", messages of " + SafeText.brief(kind).strip());
    }

    /** @return what trouble with all that goes to a destination is about */
    static String subject(String destination) {
        return "destination " + destination;
    }

    private static String described(Delivery delivery) {
        String others = delivery.alerts() == 1 ? "" : " and " + (delivery.alerts() - 1) + " more";
        return SafeText.brief(delivery.alert().alertId()) + others + (delivery.recipient().isEmpty() ? "" : " to " + delivery.recipient());
    }
}
