package io.boomimonitor.source.events;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Causes;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Pause;
import io.boomimonitor.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to events what the ExecutionRecord of their run has, such as the process' id. Only new events are worth a call. Whatever
 * Boomi answers, the events go on.
 */
public final class Enrichment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final ErrorText errors;
    private final Clock clock;
    private final Pause rest;
    private final Set<RunLookup> waiting = ConcurrentHashMap.newKeySet();
    private final int chunk;
    private final Duration timeout;

    /**
     * @param chunk   how many runs one call looks up; 0 for no look-ups
     * @param timeout how long to wait for an answer
     */
    public Enrichment(Outbox outbox, ErrorText errors, Clock clock, int chunk, Duration timeout) {
        this.outbox = outbox;
        this.errors = errors;
        this.clock = clock;
        this.rest = new Pause(clock);
        this.chunk = chunk;
        this.timeout = timeout;
    }

    /** @return the runs to look up for these alerts; none while Boomi refuses, or is late with an answer */
    public RunLookup lookUp(List<Alert> alerts) {
        boolean ask = chunk > 0 && rest.isOver() && !isStuck();
        return new RunLookup(alerts, ask ? runsOfNew(alerts) : Set.of(), Math.max(1, chunk), clock.instant());
    }

    /** The look-up begins. */
    public void began(RunLookup lookup) {
        waiting.add(lookup);
    }

    /** Boomi answered. */
    public void found(RunLookup lookup, Page page) {
        lookup.found(page);
    }

    /** The look-up ended, successful or not. */
    public void ended(RunLookup lookup) {
        waiting.remove(lookup);
    }

    /** The look-up failed; after a refusal there are none for a while. */
    public void failed(Throwable why) {
        if (Causes.include(BoomiRefused.class, why)) {
            rest.begin(AFTER_REFUSAL);
        }
        LOG.warn("the runs of events could not be looked up, so their alerts go out without: {}", errors.of(why));
    }

    private Set<String> runsOfNew(List<Alert> alerts) {
        List<Alert> runs = alerts.stream().filter(alert -> !alert.text(RunLookup.KEY).isEmpty()).toList();
        Set<String> known = runs.isEmpty() ? Set.of() : outbox.known(runs.get(0).source(), runs.stream().map(Alert::alertId).toList());
        Set<String> ids = new LinkedHashSet<>();
        runs.stream().filter(alert -> !known.contains(alert.alertId())).map(alert -> alert.text(RunLookup.KEY)).forEach(ids::add);
        return ids;
    }

    private boolean isStuck() {
        Instant late = clock.instant().minus(timeout);
        return waiting.stream().anyMatch(lookup -> lookup.began().isBefore(late));
    }
}
