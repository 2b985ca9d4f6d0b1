package io.boomimonitor.sink;

import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.FailingDestinations;
import io.boomimonitor.outbox.FailingDestinations.Failing;
import io.boomimonitor.outbox.FailingDestinations.Waiting;
import io.boomimonitor.outbox.RoutedAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** A destination that has failed for {@code destination.NAME.alarm-after} is trouble, though nothing is given up yet. */
public final class Alarms {

    /** What has not been tried for so long is no news; by then it has raised its alarm. */
    private static final Duration STALE = Duration.ofHours(23);

    private final FailingDestinations failing;
    private final Destinations destinations;
    private final Trouble trouble;
    private final BiFunction<String, RoutedAlert, RoutedAlert> way;
    private final Clock clock;

    /** @param way leads an alert about a destination past that one, see {@link io.boomimonitor.routing.OtherWays#around} */
    public Alarms(FailingDestinations failing, Destinations destinations, Trouble trouble,
            BiFunction<String, RoutedAlert, RoutedAlert> way, Clock clock) {
        this.failing = failing;
        this.destinations = destinations;
        this.trouble = trouble;
        this.way = way;
        this.clock = clock;
    }

    /** Raises what is due, once for each trouble; called every few seconds. */
    public void raise() {
        Instant now = clock.instant();
        failing.all().stream().filter(each -> isDue(each, now)).forEach(each -> raise(each, now));
    }

    private boolean isDue(Failing each, Instant now) {
        return each.lastAt().plus(STALE).isAfter(now) && destinations.find(each.destination())
                .filter(destination -> each.hasLasted(destination.alarmAfter(), now)).isPresent();
    }

    private void raise(Failing each, Instant now) {
        Waiting waiting = failing.waiting(each.destination(), now);
        String message = "has failed for " + DurationText.text(Duration.between(each.since(), now)) + ": " + each.error() + "; "
                + waiting(waiting) + " (./boomi-monitor deliveries --destination " + each.destination() + " --state pending)";
        trouble.lasts(DeliveryTrouble.subject(each.destination()), each.since(), message, waiting.alerts(),
                routed -> way.apply(each.destination(), routed));
    }

    private static String waiting(Waiting waiting) {
        return waiting.alerts() == 0 ? "nothing waits" : (waiting.alerts() == 1 ? "1 alert waits" : waiting.alerts() + " alerts wait")
                + ", the oldest since " + TimeText.seconds(waiting.oldest());
    }
}
