package io.boomimonitor.proof;

import io.boomimonitor.proof.Arrival.Answer;
import io.boomimonitor.proof.Arrival.Place;
import io.boomimonitor.proof.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a history by the promise, and knows nothing of the monitor: neither its classes nor its store.
 *
 * <p>How to use it: record what happened, and demand that {@link #violations} is empty.
 * <pre>{@code
 * History.Recorder record = History.record().keyed("jdbc").keyed("file").keyed("http");
 * record.mayRepeat("mail", lanes * kills);                  // the bound, for destinations that have no key
 * record.shown(Shown.opening(id, "run:Orders@atom", rank)); // what Boomi showed
 * record.must(id, "mail", "ops@example.com");               // what the table demands of it
 * record.arrived(Arrival.of("mail", "ops@example.com", messageId, id, receivedAt)); // each copy, as it came
 * assertThat(HistoryChecker.violations(record.history())).isEmpty();
 * }</pre>
 * {@link BedHistory} records all of it from a {@code TestBed}, with any number of monitors on it.
 */
public final class HistoryChecker {

    private final History history;
    private final List<Violation> found = new ArrayList<>();

    private HistoryChecker(History history) {
        this.history = history;
    }

    /** @return each broken promise, grouped by kind; empty when all were kept */
    public static List<Violation> violations(History history) {
        HistoryChecker checker = new HistoryChecker(history);
        checker.noneIsLost();
        checker.noneIsForeign();
        checker.repetitionsAreBounded();
        checker.eachAlertIsInOneMessage();
        checker.copiesAreTheSame();
        checker.digestsAreComplete();
        checker.nothingComesEarly();
        checker.orderHolds();
        checker.recoveriesFollowOpenings();
        checker.oneVersionRoutes();
        return List.copyOf(checker.found);
    }

    /** @return how many messages came again after they were accepted, by destination; keyed ones included, which drop them */
    public static Map<String, Integer> repeated(History history) {
        Map<String, Integer> repeated = new HashMap<>();
        Set<List<Object>> accepted = new HashSet<>();
        for (Arrival arrival : history.arrivals()) {
            List<Object> message = List.of(arrival.place(), arrival.key());
            if (accepted.contains(message)) {
                repeated.merge(arrival.destination(), 1, Integer::sum);
            } else if (arrival.answer() == Answer.ACCEPTED) {
                accepted.add(message);
            }
        }
        return repeated;
    }

    private void noneIsLost() {
        Set<Demand> arrived = history.arrivals().stream().filter(Arrival::isThere).flatMap(arrival -> demands(arrival).stream())
                .collect(Collectors.toSet());
        history.must().stream().filter(demand -> !arrived.contains(demand))
                .forEach(demand -> violation(Kind.LOST, demand.alert() + " never reached " + demand.destination() + " "
                        + demand.recipient()));
    }

    private void noneIsForeign() {
        for (Arrival arrival : history.arrivals()) {
            for (Demand demand : demands(arrival)) {
                Shown alert = history.shown().get(demand.alert());
                if (alert == null) {
                    violation(Kind.FOREIGN, arrival.place() + " got " + demand.alert() + ", which there is not");
                } else if (!alert.own() && !history.must().contains(demand) && !history.may().contains(demand)) {
                    violation(Kind.FOREIGN, arrival.place() + " got " + demand.alert() + ", which no rule sends there");
                }
            }
        }
    }

    private void repetitionsAreBounded() {
        repeated(history).forEach((destination, times) -> {
            int bound = history.bound().getOrDefault(destination, 0);
            if (!history.keyed().contains(destination) && times > bound) {
                violation(Kind.REPEATED, times + " messages came again to " + destination + ", at most " + bound + " may");
            }
        });
    }

    private void eachAlertIsInOneMessage() {
        Map<Demand, Set<String>> keys = new HashMap<>();
        history.arrivals().forEach(arrival -> demands(arrival)
                .forEach(demand -> keys.computeIfAbsent(demand, each -> new HashSet<>()).add(arrival.key())));
        keys.forEach((demand, several) -> {
            if (several.size() > 1) {
                violation(Kind.TWICE, demand + " came under the keys " + several);
            }
        });
    }

    private void copiesAreTheSame() {
        Map<List<Object>, Arrival> first = new HashMap<>();
        for (Arrival copy : history.arrivals()) {
            Arrival original = first.putIfAbsent(List.of(copy.place(), copy.key()), copy);
            if (original != null && !(original.content().equals(copy.content()) && Set.copyOf(original.alerts())
                    .equals(Set.copyOf(copy.alerts())))) {
                violation(Kind.CHANGED, copy.key() + " to " + copy.place() + " came with another content");
            }
        }
    }

    private void digestsAreComplete() {
        history.arrivals().stream().filter(arrival -> arrival.says() != Set.copyOf(arrival.alerts()).size())
                .forEach(arrival -> violation(Kind.DIGEST, arrival.key() + " to " + arrival.place() + " says " + arrival.says()
                        + " alerts and stands for " + Set.copyOf(arrival.alerts()).size()));
    }

    private void nothingComesEarly() {
        for (Quiet quiet : history.quiets()) {
            history.arrivals().stream().filter(arrival -> arrival.at() != null && arrival.destination().equals(quiet.destination())
                            && arrival.at().isAfter(quiet.from()) && arrival.at().isBefore(quiet.until()))
                    .forEach(arrival -> violation(Kind.EARLY, arrival.key() + " came to " + arrival.place() + " at " + arrival.at()
                            + ", which had asked for silence until " + quiet.until()));
        }
    }

    /** Of each problem the first copies that a recipient got, in their order. */
    private void orderHolds() {
        Map<List<Object>, Shown> latest = new HashMap<>();
        Set<Demand> seen = new HashSet<>();
        for (Arrival arrival : history.arrivals()) {
            if (arrival.at() != null && arrival.isThere()) {
                demands(arrival).stream().filter(seen::add).map(demand -> history.shown().get(demand.alert()))
                        .filter(alert -> alert != null && alert.problem() != null)
                        .sorted((one, other) -> Long.compare(one.rank(), other.rank()))
                        .forEach(alert -> follows(alert, latest.put(List.of(arrival.place(), alert.problem()), alert), arrival));
            }
        }
    }

    private void follows(Shown alert, Shown before, Arrival arrival) {
        if (before != null && before.rank() > alert.rank()) {
            violation(Kind.ORDER, arrival.place() + " got " + alert.alert() + " after " + before.alert() + ", both of " + alert.problem());
        }
    }

    private void recoveriesFollowOpenings() {
        Set<List<Object>> opened = new HashSet<>();
        for (Arrival arrival : history.arrivals().stream().filter(each -> each.at() != null).toList()) {
            List<Shown> alerts = arrival.alerts().stream().map(history.shown()::get).filter(alert -> alert != null).toList();
            Place place = arrival.place();
            if (arrival.isThere()) {
                alerts.stream().filter(alert -> alert.state().equals("open")).forEach(alert -> opened.add(List.of(place, alert.problem())));
            }
            alerts.stream().filter(alert -> alert.state().equals("over") && !opened.contains(List.of(place, alert.problem())))
                    .forEach(alert -> violation(Kind.RECOVERY, place + " got " + alert.alert() + ", the end of " + alert.problem()
                            + ", whose beginning it never got"));
        }
    }

    private void oneVersionRoutes() {
        Map<String, Set<String>> versions = new HashMap<>();
        history.arrivals().stream().filter(arrival -> !arrival.version().isEmpty()).forEach(arrival -> arrival.alerts()
                .forEach(alert -> versions.computeIfAbsent(alert, each -> new HashSet<>()).add(arrival.version())));
        versions.forEach((alert, several) -> {
            if (several.size() > 1) {
                violation(Kind.VERSION, alert + " was routed by " + several);
            }
        });
    }

    private static List<Demand> demands(Arrival arrival) {
        return arrival.alerts().stream().distinct().map(alert -> new Demand(alert, arrival.destination(), arrival.recipient())).toList();
    }

    private void violation(Kind kind, String what) {
        found.add(new Violation(kind, what));
    }
}
