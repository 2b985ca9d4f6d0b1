package io.boomimonitor.app;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.FailingDestinations;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.source.Completions;
import io.boomimonitor.store.Polling;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the monitor does its work, for {@code routes/heartbeat.camel.yaml}, which says so to {@code heartbeat.url}. */
public final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final String KEY = "heartbeat.url";

    private final Settings settings;
    private final Destinations destinations;
    private final Completions completions;
    private final FailingDestinations failing;
    private final Polling polling;
    private final Outbox outbox;
    private final ErrorText errors;
    private final Clock clock;
    private volatile Instant began;
    private volatile String wrong;

    Heartbeat(Settings settings, Destinations destinations, Store store, Outbox outbox, ErrorText errors, Clock clock) {
        this.settings = settings;
        this.destinations = destinations;
        this.completions = new Completions(store, clock);
        this.failing = new FailingDestinations(store);
        this.polling = store.polling();
        this.outbox = outbox;
        this.errors = errors;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** A source was read to its end. */
    void completed(String source) {
        completions.note(source);
    }

    /** @return the sources that are not read in time, whatever the cause, by whichever monitor polls; mostly none */
    List<String> overdue() {
        Instant now = clock.instant();
        began = began.isAfter(now) ? now : began; // the clock went back
        return completions.overdueSince(settings, began);
    }

    /** @return when a source was last read to its end; empty for never */
    Optional<Instant> lastCompleted(String source) {
        return completions.last(source);
    }

    /** The schedules begin to run now: a machine may take long to start. */
    void begin() {
        began = clock.instant();
    }

    Instant now() {
        return clock.instant();
    }

    /** @return whether there is a url */
    boolean isOn() {
        return settings.find(KEY).isPresent();
    }

    /** @return why no heartbeat arrives; null while all is well */
    String wrong() {
        return wrong;
    }

    /** @return whether to send one: sources are read, by this node, the store takes a write, people can be reached */
    public boolean isAlive() {
        if (!polling.isHere()) {
            wrong = null;
            return false;
        }
        String missing = isOn() ? missing() : null;
        if (missing != null) {
            note("no heartbeat is sent: " + missing);
        }
        return isOn() && missing == null;
    }

    /** @return where it goes */
    public Destination destination() {
        return new Destination("heartbeat", "http", settings.get(KEY, ""), List.of(), false, Map.of());
    }

    /** It arrived. */
    public void arrived() {
        wrong = null;
    }

    /** It did not; logged once. */
    public void failed(Throwable cause) {
        note("the heartbeat does not arrive: " + errors.of(cause));
    }

    private void note(String why) {
        if (wrong == null) {
            LOG.warn("{}", why);
        }
        wrong = why;
    }

    private String missing() {
        try {
            outbox.sync();
            List<String> overdue = completions.overdue(settings, began);
            if (!overdue.isEmpty()) {
                return String.join(", ", overdue) + " did not complete within three schedules";
            }
            return reachesPeople() ? null : "no destination that people read takes messages";
        } catch (RuntimeException fails) {
            return "the store takes no write: " + errors.of(fails);
        }
    }

    private boolean reachesPeople() {
        List<Destination> people = destinations.inUse().stream().filter(each -> each.audience() == Audience.PEOPLE).toList();
        Instant now = clock.instant();
        Set<String> down = failing.all().stream().filter(each -> destinations.find(each.destination())
                .filter(known -> each.hasLasted(known.alarmAfter(), now)).isPresent())
                .map(FailingDestinations.Failing::destination).collect(Collectors.toSet());
        return people.isEmpty() || people.stream().anyMatch(each -> !down.contains(each.name()));
    }
}
