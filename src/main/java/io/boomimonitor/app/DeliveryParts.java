package io.boomimonitor.app;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.FailingDestinations;
import io.boomimonitor.outbox.Fallbacks;
import io.boomimonitor.outbox.PeopleRules;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.outbox.Waits;
import io.boomimonitor.routing.OtherWays;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Alarms;
import io.boomimonitor.sink.Courier;
import io.boomimonitor.sink.PastOutbox;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What takes deliveries out of the outbox, and what watches over those that fail. */
final class DeliveryParts {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryParts.class);

    private final Settings settings;
    private final Destinations destinations;
    private final Store store;
    private final Clock clock;
    private final OtherWays ways;
    private final FailingDestinations failing;
    private final Fallbacks fallbacks;
    private final Duration lease;

    /** @throws io.boomimonitor.config.ProblemException when a fallback is refused */
    DeliveryParts(Settings settings, Destinations destinations, Store store, Clock clock) {
        this.settings = settings;
        this.destinations = destinations;
        this.store = store;
        this.clock = clock;
        this.ways = new OtherWays(destinations);
        this.failing = new FailingDestinations(store);
        this.fallbacks = new Fallbacks(store);
        this.lease = settings.duration("outbox.lease", Duration.ofSeconds(60));
    }

    /** @param inherits whether no other monitor can work on the store */
    Courier courier(Silences silences, BooleanSupplier stopping, boolean inherits, Metrics metrics, Trouble trouble, ErrorText errors) {
        RetrySchedule retries = new RetrySchedule(settings.duration("outbox.retry.max-delay", Duration.ofSeconds(60)),
                settings.duration("outbox.retry.max-age", Duration.ofHours(24)), new Random());
        // the configuration is parsed once, not at each poll of the outbox
        Map<String, PeopleRules> people = new ConcurrentHashMap<>();
        Claims claims = new Claims(store, clock, UUID.randomUUID().toString(), lease, retries, stopping,
                name -> people.computeIfAbsent(name, this::people), silences);
        Waits.pullIn(store, clock.instant(), lease); // the clock may have gone back while no monitor ran
        claims.takeOver(inherits);
        return new Courier(claims, metrics, trouble, errors, this::past);
    }

    /** After the clock that all monitors of the store share went back, what waits for a time waits no longer than it was meant to. */
    void keepTime(boolean ownClockWentBack) {
        if (clock instanceof StoreClock shared ? !shared.ask(ClockWatch.TOLERATED).isZero() : ownClockWentBack) {
            Waits.pullIn(store, clock.instant(), lease);
        }
    }

    Alarms alarms(Trouble trouble) {
        return new Alarms(failing, destinations, trouble, this::past, clock);
    }

    /** Those that deliver from one store must go by the same. */
    NodeWatch nodes(TableFiles tables, Trouble trouble) {
        return new NodeWatch(store, settings, tables, trouble, clock);
    }

    PastOutbox pastOutbox(Trouble trouble) {
        return new PastOutbox(trouble, routed -> ways.around(routed, "", Set.of()), clock);
    }

    /** What has waited too long for a destination goes to its fallback; what the one way has delivered is left out by the other. */
    void fallBack() {
        Set<String> down = failing.names();
        for (Destination destination : destinations.all()) {
            List<Address> fallback = destination.audience() == Audience.PEOPLE ? ways.fallback(destination.name()) : List.of();
            if (!fallback.isEmpty()) {
                int alerts = fallbacks.divert(destination.name(), destination.fallbackAfter(), fallback, clock.instant());
                if (alerts > 0) {
                    LOG.warn("alerts that wait for {} and go to {} as well: {}", destination.name(), fallback.get(0).destination(), alerts);
                }
                if (!down.contains(destination.name())) {
                    fallbacks.returned(destination.name(), clock.instant());
                }
            }
        }
    }

    /** An escalation may wait for a destination that is configured no longer: it is kept, and harms no other. */
    private PeopleRules people(String destination) {
        return destinations.find(destination).map(PeopleRules::of).orElse(PeopleRules.NONE);
    }

    /** @return the alert about a destination, by another way than that one */
    private RoutedAlert past(String destination, RoutedAlert routed) {
        return ways.around(routed, destination, failing.names());
    }
}
