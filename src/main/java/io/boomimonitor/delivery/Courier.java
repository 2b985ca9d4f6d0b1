package io.boomimonitor.delivery;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outcome;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.State;
import io.boomimonitor.trouble.Trouble;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes deliveries out of the outbox for the deliver routes, and says in the log what went where because of which row. */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger("io.boomimonitor.deliveries");

    private final Claims claims;
    private final Metrics metrics;
    private final Trouble trouble;
    private final ErrorText errors;

    /** @param errors makes one line of an exception */
    public Courier(Claims claims, Metrics metrics, Trouble trouble, ErrorText errors) {
        this.claims = claims;
        this.metrics = metrics;
        this.trouble = trouble;
        this.errors = errors;
    }

    /** @return the destination's due deliveries, at most so many; empty when there are none */
    public Batch claim(String destination, int most) {
        return claims.claim(destination, most);
    }

    /** @return whether these may be sent now, see {@link Batch#maySend} */
    public boolean maySend(Batch batch, List<Delivery> portion) {
        return batch.maySend(portion);
    }

    /** The remote side said yes to all of these. */
    public void delivered(Batch batch, List<Delivery> portion) {
        batch.delivered(portion);
    }

    /** The send of these failed. */
    public void failed(Batch batch, List<Delivery> portion, Throwable cause) {
        if (portion.size() > 1) {
            LOG.warn("{} deliveries to {} failed together and are tried one by one: {}", portion.size(), batch.destination(), errors.of(cause));
        }
        batch.failed(portion, cause, errors.of(cause));
    }

    /** Writes down what became of the batch. */
    public void settle(Batch batch) {
        claims.settle(batch);
        batch.outcomes().stream().filter(Outcome::tried).forEach(this::report);
        if (batch.outcomes().stream().anyMatch(outcome -> outcome.state() == State.DELIVERED)) {
            trouble.recover(subject(batch.destination()));
        }
    }

    private void report(Outcome outcome) {
        Delivery delivery = outcome.delivery();
        metrics.tried(delivery.destination(), outcome.state());
        switch (outcome.state()) {
            case DELIVERED -> LOG.info("delivered {}", described(delivery));
            case DEAD -> {
                LOG.error("gave up {} after {} attempts: {}", described(delivery), delivery.attempt(), outcome.error());
                trouble.raise(subject(delivery.destination()), "gave up a delivery: " + outcome.error()
                        + " (./boomi-monitor deliveries --state dead; once mended: ./boomi-monitor replay --dead)");
            }
            default -> LOG.warn("failed {}, attempt {}, next not before {}: {}", described(delivery), delivery.attempt(),
                    outcome.nextAttemptAt(), outcome.error());
        }
    }

    private static String subject(String destination) {
        return "destination " + destination;
    }

    private String described(Delivery delivery) {
        Alert alert = delivery.alert();
        String recipient = delivery.recipient().isEmpty() ? "" : " " + delivery.recipient();
        String name = alert.text("processName").isEmpty() ? alert.text("title") : alert.text("processName");
        RuleReference rule = delivery.rule();
        return errors.of(alert.alertId() + " (" + alert.text("eventType") + " " + alert.text("eventLevel") + " " + name + ") to "
                + delivery.destination() + recipient + " because of " + rule.table() + ".csv:" + rule.line() + " " + rule.note());
    }
}
