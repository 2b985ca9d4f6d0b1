package io.boomimonitor.source.slas;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the runtime of a late run is OFFLINE. Where the source {@code runtimes} is off, Boomi is asked for just the runtimes of runs
 * that people are about to be alerted of, and the answer counts for half a minute. Used by one thread.
 */
final class OfflineRuntimes implements Predicate<String> {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineRuntimes.class);
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Optional<Predicate<String>> watched;
    private final Pause fresh;
    private final Pause rest;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param watched knows it at once; empty when the source {@code runtimes} is off */
    OfflineRuntimes(Optional<Predicate<String>> watched, Clock clock) {
        this.watched = watched;
        this.fresh = new Pause(clock);
        this.rest = new Pause(clock);
    }

    @Override
    public boolean test(String atomId) {
        return watched.map(all -> all.test(atomId)).orElseGet(() -> known.getOrDefault(atomId, false));
    }

    /** @return whether Boomi can be asked: not where the runtimes are watched anyway, nor while it refuses */
    boolean mayAsk() {
        return watched.isEmpty() && rest.isOver();
    }

    /** @return those of the runtimes to ask for, at most 50: what is not in the answer is not offline */
    List<String> toAsk(Stream<String> atomIds) {
        if (fresh.isOver()) {
            known.clear();
            fresh.begin(FRESH);
        }
        List<String> unknown = atomIds.filter(id -> !id.isEmpty() && !known.containsKey(id)).distinct()
                .limit(BoomiLimits.IN_A_QUESTION).toList();
        unknown.forEach(id -> known.put(id, false));
        return unknown;
    }

    /** Takes Atom records (Platform API reference: Atom). */
    void take(Page page) {
        page.records().forEach(atom -> known.put(atom.path("id").asText(), atom.path("status").asText().equals("OFFLINE")
                || atom.path("statusDetail").asText().equals("RESTARTING_DEAD")));
    }

    /** @param why one line, without secrets */
    void failed(String why) {
        rest.begin(AFTER_FAILURE);
        LOG.warn("whether the runtimes of late runs are offline could not be asked, so it is not said: {}", why);
    }
}
