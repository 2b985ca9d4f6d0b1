package io.boomimonitor.source.slas;

import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the runtime of a late run is OFFLINE. Where the source {@code runtimes} is off nobody knows, and Boomi is asked for just the
 * runtimes of runs that are about to be told. Used by one thread.
 */
final class OfflineRuntimes implements Predicate<String> {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineRuntimes.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final Optional<Predicate<String>> watched;
    private final Pause rest;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    /** @param watched knows it at once; empty when nobody looks at runtimes */
    OfflineRuntimes(Optional<Predicate<String>> watched, Clock clock) {
        this.watched = watched;
        this.rest = new Pause(clock);
    }

    /** Forgets what was known: a new look begins. */
    void begin() {
        known.clear();
        unknown.clear();
    }

    @Override
    public boolean test(String atomId) {
        if (watched.isEmpty() && !known.containsKey(atomId) && !atomId.isEmpty()) {
            unknown.add(atomId);
        }
        return watched.map(all -> all.test(atomId)).orElseGet(() -> known.getOrDefault(atomId, false));
    }

    /** @return whether there is somebody to ask: not where the runtimes are watched anyway, nor while Boomi refuses */
    boolean mayAsk() {
        return watched.isEmpty() && rest.isOver();
    }

    /** @return the runtimes to ask for, because {@link #test} could not tell */
    List<String> toAsk() {
        return mayAsk() ? unknown.stream().limit(BoomiLimits.IN_A_QUESTION).toList() : List.of();
    }

    /** Takes Atom records (Platform API reference: Atom); what was asked for and is not there is not offline. */
    void take(Page page) {
        unknown.forEach(atomId -> known.putIfAbsent(atomId, false));
        page.records().forEach(atom -> known.put(atom.path("id").asText(), atom.path("status").asText().equals("OFFLINE")
                || atom.path("statusDetail").asText().equals("RESTARTING_DEAD")));
        unknown.clear();
    }

    /** @param why one line, without secrets */
    void failed(String why) {
        rest.begin(AFTER_FAILURE);
        LOG.warn("whether the runtimes of late runs are offline could not be asked, so it is not said: {}", why);
    }
}
