package io.boomimonitor.web;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.Replay;
import io.boomimonitor.overview.Overview;
import io.boomimonitor.overview.TestAlert;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done in the page; each is what a command does, and is written into the ledger with who did it. */
final class Actions {

    private static final Duration LONGEST_SILENCE = Duration.ofDays(30);
    private static final String UNTIL_OVER = "problem";

    private final Settings settings;
    private final Store store;
    private final Clock clock;
    private final Overview overview;
    private final Ledger ledger;

    Actions(Settings settings, Store store, Clock clock, Overview overview, Ledger ledger) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.overview = overview;
        this.ledger = ledger;
    }

    /**
     * @param form a form of the visitor's own
     * @return the number of the ledger's entry; empty when there is no such action
     * @throws IllegalArgumentException when the form is wrong, with the rule; then nothing was done
     */
    Optional<Long> act(String path, Map<String, String> form, Visitor visitor) {
        return Optional.ofNullable(switch (path) {
            case "/web/silence" -> silence(form, visitor);
            case "/web/end-silence" -> endSilence(form, visitor);
            case "/web/replay" -> replay(form, visitor);
            case "/web/send-test" -> sendTest(form, visitor);
            default -> null;
        });
    }

    private long silence(Map<String, String> form, Visitor visitor) {
        String problem = form.getOrDefault("problem", "").strip();
        String process = form.getOrDefault("process", "").strip();
        String length = form.getOrDefault("for", "");
        if (problem.isEmpty() == process.isEmpty()) {
            throw new IllegalArgumentException("name a process, or a problem");
        }
        if (!problem.isEmpty() && !new Problems(store, clock).isOpen(problem)) {
            throw new IllegalArgumentException("this problem is over already");
        }
        Instant now = clock.instant();
        Instant until = !problem.isEmpty() && length.equals(UNTIL_OVER) ? null : now.plus(Durations.parse(length)
                .filter(wanted -> !wanted.isZero() && wanted.compareTo(LONGEST_SILENCE) <= 0)
                .orElseThrow(() -> new IllegalArgumentException("say how long: such as 30m, 2h or 1d, at most 30d")));
        Map<String, String> cells = problem.isEmpty() ? Map.of("processName", process) : Map.of();
        long number = new StoredSilences(store).add(Router.EVENTS, cells, problem.isEmpty() ? null : problem, now, until, visitor.name(),
                form.getOrDefault("reason", "").strip());
        return ledger.add(visitor, "silence", problem.isEmpty() ? "processName=" + process : problem, "silence " + number
                + (until == null ? " until the problem is over" : " until " + until));
    }

    private long endSilence(Map<String, String> form, Visitor visitor) {
        String name = form.getOrDefault("silence", "");
        if (!name.matches("silence \\d{1,18}")) {
            throw new IllegalArgumentException("a row of the table ends by an edit of the table");
        }
        boolean ended = new StoredSilences(store).end(Long.parseLong(name.substring("silence ".length())), clock.instant());
        return ledger.add(visitor, "end silence", name, ended ? "ended" : "had ended already");
    }

    private long replay(Map<String, String> form, Visitor visitor) {
        String alert = form.getOrDefault("alert", "");
        String destination = form.getOrDefault("destination", "");
        boolean dead = form.containsKey("dead");
        if (destination.isEmpty() || alert.isEmpty() && !dead) {
            throw new IllegalArgumentException("say which deliveries");
        }
        Replay replay = dead ? new Replay(store, "d.state = 'dead' and d.destination = :destination", Map.of("destination", destination),
                clock.instant()) : new Replay(store, "d.alert_id = :alert and d.destination = :destination",
                Map.of("alert", alert, "destination", destination), clock.instant());
        int count = dead ? replay.whole() : replay.alone();
        return ledger.add(visitor, "replay", dead ? "all dead of " + destination : alert + " to " + destination,
                count + (count == 1 ? " delivery" : " deliveries") + " will be sent again");
    }

    private long sendTest(Map<String, String> form, Visitor visitor) {
        Destination destination = overview.inUse().stream().filter(each -> each.name().equals(form.get("destination"))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such destination"));
        if (destination.takesRecipients() && destination.to().isEmpty()) {
            throw new IllegalArgumentException("destination." + destination.name() + ".to is empty: there is no one to send a test to");
        }
        new Outbox(store, clock).store(List.of(TestAlert.to(destination, destination.to(), settings.get("boomi.account", ""),
                clock.instant())));
        return ledger.add(visitor, "send test", destination.name(), "on its way; the feed shows what became of it");
    }
}
