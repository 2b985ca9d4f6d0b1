package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong in the monitor itself: alerted once when it begins and once when it is over, across restarts. The problem
 * and its alert are stored in one transaction.
 */
public final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final Store store;
    private final Outbox outbox;
    private final Problems problems;
    private final Function<Alert, RoutedAlert> routing;
    private final Clock clock;
    private final Duration holdDown;

    /**
     * @param outbox   must note problems in these
     * @param routing  the rules for the monitor's own alerts
     * @param holdDown how long what flaps must work to count as mended
     */
    public Trouble(Store store, Outbox outbox, Problems problems, Function<Alert, RoutedAlert> routing, Clock clock, Duration holdDown) {
        this.store = store;
        this.outbox = outbox;
        this.problems = problems;
        this.routing = routing;
        this.clock = clock;
        this.holdDown = holdDown;
    }

    /**
     * Something is wrong: logged each time, alerted when it is new.
     *
     * @param subject what it is about, such as {@code events}; one open trouble at most for each subject
     * @param message one line, without secrets
     */
    public void raise(String subject, String message) {
        raise(subject, message, List.of(), UnaryOperator.identity());
    }

    /**
     * The same of deliveries.
     *
     * @param lost those that were given up because of it, listed when it is over
     * @param way  where its alert goes as well, when what the rules say leads only through what is in trouble
     */
    public void raise(String subject, String message, List<String> lost, UnaryOperator<RoutedAlert> way) {
        LOG.error("{}: {}", subject, message);
        String key = ProblemKey.ofOwn(subject);
        store.inTransaction(() -> {
            boolean isNew = !problems.isOpen(key);
            if (isNew) {
                open(OwnAlerts.trouble(subject, clock.instant(), message).about(key, AlertState.OPEN), way);
            }
            if (!isNew || !lost.isEmpty()) {
                goesOn(subject, lost);
            }
            return null;
        });
    }

    /**
     * Deliveries have failed since then: logged and alerted when it is new.
     *
     * @param waiting how many alerts wait by now; the most that ever waited are reported when it is over
     */
    public void lasts(String subject, Instant since, String message, long waiting, UnaryOperator<RoutedAlert> way) {
        String key = ProblemKey.ofOwn(subject);
        if (problems.find(key).filter(open -> open.hasSeen(waiting)).isEmpty()) {
            store.inTransaction(() -> {
                if (!problems.isOpen(key)) {
                    LOG.error("{}: {}", subject, message);
                    open(OwnAlerts.trouble(subject, since, message).about(key, AlertState.OPEN), way);
                }
                problems.find(key).map(open -> open.waits(waiting, since)).ifPresent(problems::noteFields);
                return null;
            });
        }
    }

    /** @return the alert that reports this trouble, and where the rules send it; nothing is stored */
    public RoutedAlert routed(String subject, Instant since, String message) {
        return routing.apply(OwnAlerts.trouble(subject, since, message).about(ProblemKey.ofOwn(subject), AlertState.OPEN));
    }

    /** What is wrong, if anything is, failed once more. */
    public void goesOn(String subject, List<String> lost) {
        change(List.of(subject), open -> open.failedAgain(clock.instant(), lost));
    }

    /** These work: what was wrong with them is over when nothing fails for the hold-down. */
    public void works(Collection<String> subjects) {
        change(subjects, open -> open.fields().has(OpenProblem.WORKS) ? open : open.works(clock.instant()));
    }

    /** Ends what works and has not failed for the hold-down, and delivery trouble that no one has seen for a day. */
    public void endQuiet() {
        Instant now = clock.instant();
        problems.of(ProblemKey.OWN).stream().filter(open -> open.isQuiet(now, holdDown)).forEach(open -> recover(subject(open)));
    }

    /** The subject works; alerted if it did not before. */
    public void recover(String subject) {
        String key = ProblemKey.ofOwn(subject);
        if (!problems.isOpen(key)) {
            return;
        }
        store.inTransaction(() -> {
            problems.find(key).ifPresent(open -> {
                LOG.info("{}: works again, after trouble since {}", subject, open.since());
                alert(OwnAlerts.recovered(subject, open.since(), clock.instant(), open.end()).about(key, AlertState.OVER));
                problems.over(key);
            });
            return null;
        });
    }

    /** Records between these times are lost; alerted once. */
    public void gap(String subject, Instant from, Instant to) {
        String message = "the monitor was away longer than Boomi keeps records: what Boomi stored from " + from + " to " + to + " is lost";
        gap(subject, from, to, message);
    }

    /** The same with another reason. @param message one line, without secrets */
    public void gap(String subject, Instant from, Instant to, String message) {
        LOG.error("{}: {}", subject, message);
        alert(OwnAlerts.gap(subject, from, to, message));
    }

    /** @return the messages of all that is wrong now, by subject */
    public Map<String, String> open() {
        Map<String, String> open = new TreeMap<>();
        problems.of(ProblemKey.OWN).forEach(problem -> open.put(subject(problem), problem.said()));
        return open;
    }

    /** An alert of the same millisecond is no news to the outbox, but the trouble is there nevertheless. */
    private void open(Alert trouble, UnaryOperator<RoutedAlert> way) {
        outbox.store(List.of(way.apply(routing.apply(trouble))));
        if (!problems.isOpen(trouble.problem())) {
            problems.failed(trouble);
        }
    }

    private void change(Collection<String> subjects, UnaryOperator<OpenProblem> change) {
        List<String> keys = subjects.stream().map(ProblemKey::ofOwn).toList();
        if (!problems.all(keys).isEmpty()) {
            store.inTransaction(() -> {
                problems.all(keys).forEach(open -> problems.note(change.apply(open)));
                return null;
            });
        }
    }

    /** A long subject is a hash in the key, and whole in the alert's title. */
    private static String subject(OpenProblem open) {
        return open.fields().path("title").asText(open.key().substring(ProblemKey.OWN.length()));
    }

    private void alert(Alert alert) {
        outbox.store(List.of(routing.apply(alert)));
    }
}
