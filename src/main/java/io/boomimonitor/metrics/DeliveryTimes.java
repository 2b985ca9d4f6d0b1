package io.boomimonitor.metrics;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Lane;
import io.boomimonitor.outbox.Outcome;
import io.boomimonitor.outbox.State;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How long deliveries take: what the other side needs, and how long ago there was something to tell. Of a message that stands for several
 * alerts the oldest counts.
 */
public final class DeliveryTimes {

    private final Metrics metrics;
    private final Function<Alert, Instant> dates;
    private final Map<Lane, Long> began = new ConcurrentHashMap<>();

    /** @param dates the date that an alert's record has itself; null for none */
    DeliveryTimes(Metrics metrics, Function<Alert, Instant> dates) {
        this.metrics = metrics;
        this.dates = dates;
    }

    /** A lane begins to send; it sends one thing at a time. */
    public void begins(Lane lane) {
        began.put(lane, System.nanoTime());
    }

    /** The other side answered, or did not. */
    public void ends(Lane lane) {
        Long at = began.remove(lane);
        if (at != null) {
            metrics.took(Metric.DELIVERY, Tags.of("destination", lane.destination()), Duration.ofNanos(System.nanoTime() - at));
        }
    }

    /** This became of a delivery. @param queuedAt when it was put into the outbox */
    public void settled(Outcome outcome, Instant queuedAt) {
        if (outcome.state() == State.DELIVERED) {
            Delivery delivery = outcome.delivery();
            Tags tags = Tags.of("destination", delivery.destination());
            Instant first = delivery.digest() == null ? queuedAt : delivery.digest().from();
            metrics.took(Metric.DELIVERED_AFTER_POLL, tags, Duration.between(first, outcome.triedAt()));
            Instant date = delivery.digest() == null ? dates.apply(delivery.alert()) : firstDate(delivery.digest());
            if (date != null) {
                metrics.took(Metric.DELIVERED_AFTER_RECORD, tags, Duration.between(date, outcome.triedAt()));
            }
        }
    }

    private Instant firstDate(Digest digest) {
        return digest.members().stream().map(Delivery::alert).map(dates).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }
}
