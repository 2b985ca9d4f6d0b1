package io.boomimonitor.source.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environment of each runtime, kept for an hour, because an ExecutionRecord lacks it. The route {@code environments} reads
 * them; without an answer the records go on without.
 */
public final class Environments {

    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
    private static final int MOST_UNATTACHED = 10_000;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final ErrorText errors;
    private final Pause fresh;
    private final Pause rest;
    private final Set<String> unattached = ConcurrentHashMap.newKeySet();
    private final CountDownLatch firstReading = new CountDownLatch(1);
    private volatile Map<String, Environment> byAtom = Map.of();
    private volatile Map<String, Environment> byId = Map.of();
    private volatile boolean known;

    /**
     * @param clock  source of the current time
     * @param errors makes one line of an exception
     */
    public Environments(Clock clock, ErrorText errors) {
        this.errors = errors;
        this.fresh = new Pause(clock);
        this.rest = new Pause(clock);
    }

    /** @return empty when the runtime is attached to none, or the environments could not be read; also for null */
    public Optional<Environment> of(String atomId) {
        return Optional.ofNullable(atomId).map(byAtom::get);
    }

    /** @return whether they could be read at least once */
    public boolean isKnown() {
        return known;
    }

    /** @return the fields, with {@code environment} and {@code classification} of their {@code atomId} where they are known */
    public ObjectNode placeOfRuntime(ObjectNode fields) {
        return place(fields, byAtom.get(fields.path("atomId").asText("")));
    }

    /** @return the fields, with {@code environment} and {@code classification} of their {@code environmentId} where they are known */
    public ObjectNode placeOfApi(ObjectNode fields) {
        return place(fields, byId.get(fields.path("environmentId").asText("")));
    }

    /**
     * Whether to read them now: the last reading is old, or a record names a runtime that was not in it. True for one caller;
     * the others go on with what is known. Before anything is known they wait for the first reading, 30 s at most.
     *
     * @param page records with {@code atomId} or {@code atomID}; null when only the age matters
     */
    public boolean mustRead(Page page) throws InterruptedException {
        boolean must = beginsToRead(page);
        if (!must) {
            firstReading.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        }
        return must;
    }

    private synchronized boolean beginsToRead(Page page) {
        boolean begins = rest.isOver() && (fresh.isOver() || page != null && hasUnknown(page));
        if (begins) {
            rest.begin(BETWEEN_READINGS);
        }
        return begins;
    }

    /** @return an empty reading, to be handed back when it is complete */
    public Reading begin() {
        return new Reading();
    }

    /** One more page of either object is read. */
    public void add(Reading reading, Page page) {
        reading.add(page);
    }

    /** Takes a complete reading. @param page the records that needed it; runtimes still unknown cause no further reading soon */
    public synchronized void take(Reading reading, Page page) {
        if (fresh.isOver() || unattached.size() > MOST_UNATTACHED) {
            unattached.clear();
        }
        byAtom = reading.byAtom();
        byId = reading.byId();
        known = true;
        firstReading.countDown();
        fresh.begin(FRESH);
        if (page != null) {
            page.records().stream().map(Environments::atomId).filter(atom -> !byAtom.containsKey(atom)).forEach(unattached::add);
        }
    }

    /** They could not be read; tried again in a few minutes. */
    public void failed(Throwable why) {
        rest.begin(AFTER_FAILURE);
        firstReading.countDown();
        LOG.warn("environments could not be read, so runs are shown {}: {}", byAtom.isEmpty() ? "without them"
                : "with those known before", errors.of(why));
    }

    private static ObjectNode place(ObjectNode fields, Environment environment) {
        if (environment != null && environment.name() != null) {
            fields.put("environment", environment.name());
        }
        if (environment != null && environment.classification() != null) {
            fields.put("classification", environment.classification());
        }
        return fields;
    }

    private boolean hasUnknown(Page page) {
        return page.records().stream().map(Environments::atomId)
                .anyMatch(atom -> !atom.isEmpty() && !byAtom.containsKey(atom) && !unattached.contains(atom));
    }

    /** ExecutionSummaryRecord spells it with a capital D (Platform API reference). */
    private static String atomId(ObjectNode record) {
        return record.path("atomId").asText(record.path("atomID").asText(""));
    }
}
