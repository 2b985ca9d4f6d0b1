package io.boomimonitor.proof;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Limit;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.PeopleRules;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.proof.Arrival.Answer;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The pipeline of the routes in small, around the real watermarks, outbox and claims: each method is what a route calls a bean for, and
 * a test replaces one to plant a bug. It may die at each step.
 */
class SmallMonitor {

    private static final SourceSettings EVENTS = new SourceSettings("events", "recordDate", "eventId", Duration.ofMinutes(1),
            Duration.ofSeconds(1), Duration.ofDays(1), Duration.ZERO, Duration.ofDays(7));
    private static final PeopleRules IN_FULL = new PeopleRules(Optional.<Limit>empty(), Duration.ofMinutes(5), 500, 500, true, false);

    final SmallWorld world;
    final Outbox outbox;
    final Claims claims;
    private final Progress progress;

    SmallMonitor(SmallWorld world) {
        this.world = world;
        this.outbox = new Outbox(world.store(), world.clock(), new Problems(world.store(), world.clock()));
        this.progress = new Watermarks(world.store(), world.clock()).of(EVENTS);
        this.claims = new Claims(world.store(), world.clock(), UUID.randomUUID().toString(), Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofDays(1), new Random(1)), () -> false, name -> IN_FULL, Silences.NONE);
        claims.takeOver(true);
    }

    /** One poll, and what is due at each destination. */
    final void work() {
        progress.plan().windows().forEach(this::read);
        List.of("http", "mail").forEach(destination -> deliver(claims.claim(destination, 5)));
    }

    /** read-window.camel.yaml */
    void read(Window window) {
        Instant latest = null;
        int number = 0;
        for (List<RoutedAlert> page : world.pages(window)) {
            world.step();
            store(++number, page);
            world.step();
            latest = world.time(page.get(page.size() - 1));
        }
        advance(window, latest);
    }

    /** dispatch.camel.yaml */
    void store(int number, List<RoutedAlert> page) {
        outbox.storePage(page);
    }

    void advance(Window window, Instant latest) {
        progress.advance(window, latest);
        world.step();
    }

    /** deliver.camel.yaml */
    void deliver(Batch batch) {
        for (List<Delivery> portion : batch.portions(1)) {
            if (batch.maySend(portion) && batch.mustSettle(portion)) {
                claims.settleSoFar(batch);
            }
            if (batch.maySend(portion)) {
                world.step();
                send(portion.get(0));
                world.step();
                batch.delivered(portion);
            }
        }
        claims.settle(batch);
        world.step();
    }

    /** send.camel.yaml, and the receiver. */
    void send(Delivery delivery) {
        List<String> alerts = written(delivery);
        String key = delivery.isMessage() ? delivery.messageId() : delivery.alert().alertId();
        world.receives(new Arrival(delivery.destination(), delivery.recipient(), key, alerts, delivery.alerts(),
                String.join(",", alerts), "", world.clock().instant(), Answer.ACCEPTED));
    }

    /** 3 Format: @return the alerts that the text of a message stands for */
    List<String> written(Delivery delivery) {
        return delivery.digest() == null ? List.of(delivery.alert().alertId())
                : delivery.digest().members().stream().map(Delivery::alert).map(Alert::alertId).toList();
    }
}
