package io.boomimonitor.sink;

import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Lane;
import io.boomimonitor.outbox.OutboxFailed;
import io.boomimonitor.outbox.Outcome;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes deliveries out of the outbox for the deliver routes, and logs what went where because of which rule. */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger("io.boomimonitor.deliveries");

    private static final Duration LOG_EVERY = Duration.ofSeconds(30);

    private final Map<String, Long> loggedAt = new ConcurrentHashMap<>();
    /** What was sent while the store was away: to send it again would be a duplicate. */
    private final Map<Lane, Batch> unsettled = new ConcurrentHashMap<>();
    private final Claims claims;
    private final Metrics metrics;
    private final DeliveryTrouble trouble;
    private final ErrorText errors;

    /**
     * @param errors makes one line of an exception
     * @param way    leads an alert about a destination past that one
     */
    public Courier(Claims claims, Metrics metrics, Trouble trouble, ErrorText errors, BiFunction<String, RoutedAlert, RoutedAlert> way) {
        this.claims = claims;
        this.metrics = metrics;
        this.trouble = new DeliveryTrouble(trouble, way);
        this.errors = errors;
    }

    /** The same where alerts about trouble go by the table alone. */
    public Courier(Claims claims, Metrics metrics, Trouble trouble, ErrorText errors) {
        this(claims, metrics, trouble, errors, (destination, routed) -> routed);
    }

    /**
     * Claims for a deliver route, whose scheduler, being greedy, polls again at once unless the exchange says that nothing was found.
     * Of what took all there was it need not know: many small batches cost a multiple of a few large ones.
     */
    public Batch claim(Exchange poll, String destination, int lane, int lanes, int most) {
        poll.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        Batch batch = claim(new Lane(destination, lane, lanes), most);
        poll.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, batch.leavesMore(most));
        return batch;
    }

    /** The same for a destination of one lane. */
    public Batch claim(String destination, int most) {
        return claim(Lane.only(destination), most);
    }

    /**
     * @return what is due in the lane, at most {@code most}; empty when there is nothing
     * @throws OutboxFailed when the store does not answer
     */
    private Batch claim(Lane lane, int most) {
        Optional.ofNullable(unsettled.remove(lane)).ifPresent(this::settle);
        try {
            return claims.claim(lane, most);
        } catch (RuntimeException failure) {
            throw new OutboxFailed(lane.destination(), failure);
        }
    }

    /**
     * @return whether these may be sent now, see {@link Batch#maySend}; what was sent before is written down as often as
     *         {@link Batch#mustSettle} says
     * @throws OutboxFailed when the store does not answer; then nothing more of the batch is sent
     */
    boolean mayBegin(Batch batch, List<Delivery> portion) {
        if (!batch.maySend(portion)) {
            return false;
        }
        if (batch.mustSettle(portion)) {
            settle(batch, claims::settleSoFar);
        }
        boolean may = batch.maySend(portion);
        if (may) {
            metrics.deliveries().begins(batch.lane());
        }
        return may;
    }

    /** The other side said yes to all of these. */
    void succeeded(Batch batch, List<Delivery> portion) {
        metrics.deliveries().ends(batch.lane());
        batch.delivered(portion);
    }

    /**
     * The send of these failed. It counts for nothing when the monitor is about to end, or the outbox did not answer before they were
     * sent: then they are sent later.
     *
     * @return those that failed together, each to be sent alone
     */
    public List<List<Delivery>> failed(Batch batch, List<Delivery> portion, Throwable cause) {
        if (batch.isEnding() || cause instanceof OutboxFailed) {
            return List.of();
        }
        metrics.deliveries().ends(batch.lane());
        String error = errors.of(cause);
        if (portion.size() > 1) {
            LOG.warn("{} deliveries to {} failed together and are tried one by one: {}", portion.size(), batch.destination(), error);
        }
        portion.stream().limit(portion.size() == 1 ? 1 : 0).forEach(delivery -> trouble.failed(delivery, cause));
        return batch.failed(portion, cause, error);
    }

    /**
     * Writes down what became of the batch.
     *
     * @throws OutboxFailed when the store does not answer; then it is written down as soon as it does, before anything more is claimed
     */
    public void settle(Batch batch) {
        settle(batch, claims::settle);
    }

    private void settle(Batch batch, Function<Batch, List<Outcome>> how) {
        try {
            report(batch, how.apply(batch));
        } catch (RuntimeException failure) {
            batch.stop();
            unsettled.put(batch.lane(), batch);
            throw new OutboxFailed(batch.destination(), failure);
        }
    }

    private void report(Batch batch, List<Outcome> tried) {
        tried.forEach(Courier::log);
        tried.forEach(outcome -> metrics.deliveries().settled(outcome, batch.queuedAt(outcome.delivery())));
        Map<State, List<Outcome>> byState = tried.stream().collect(Collectors.groupingBy(Outcome::state));
        byState.forEach((state, outcomes) -> metrics.tried(batch.destination(), state,
                outcomes.stream().mapToInt(outcome -> outcome.delivery().alerts()).sum()));
        trouble.settled(tried);
    }

    /** Alerts others of problems that last. */
    public void escalate() {
        claims.escalate();
    }

    /** Lets go of what ended silences held back: of problems that are still open it is sent, the rest never. */
    public void endSilences() {
        int silenced = claims.endSilences();
        if (silenced > 0) {
            LOG.info("{} deliveries stay unsent, because a silence ended after their problems", silenced);
        }
    }

    /** Logs once in a while that a destination's deliveries wait. */
    public void interrupted(OutboxFailed failure) {
        long now = System.nanoTime();
        if (loggedAt.compute(failure.destination(), (name, at) -> at == null || now - at > LOG_EVERY.toNanos() ? now : at) == now) {
            LOG.error("destination {}: the outbox does not answer, deliveries wait: {}", failure.destination(), errors.of(failure));
        }
    }

    private static void log(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        switch (outcome.state()) {
            case DELIVERED -> LOG.atDebug().log(() -> "delivered " + described(delivery));
            case DEAD -> LOG.error("gave up {} after {} attempts: {}", described(delivery), delivery.attempt(), outcome.error());
            default -> LOG.warn("failed {}, attempt {}, next not before {}: {}", described(delivery), delivery.attempt(),
                    outcome.nextAttemptAt(), outcome.error());
        }
    }

    private static String described(Delivery delivery) {
        String recipient = delivery.recipient().isEmpty() ? "" : " " + delivery.recipient();
        String more = delivery.digest() == null ? "" : delivery.alerts() + " alerts, first of all ";
        return more + delivery.alert().summary() + " to " + delivery.destination() + recipient + delivery.rule().why();
    }
}
