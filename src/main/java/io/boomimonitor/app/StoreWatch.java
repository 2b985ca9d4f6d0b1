package io.boomimonitor.app;

import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.sink.PastOutbox;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreKeeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees every few seconds whether the store takes a write, whether its file is still there, and whether it went back. */
final class StoreWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    /** What trouble with the store is about. */
    private static final String SUBJECT = "store";
    private static final String READ_AGAIN = "; what Boomi still shows is read again, so what was sent then may come twice, and "
            + "what waited then and Boomi no longer shows is lost";
    /** A write that takes longer waits for a lock of someone else's. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Store store;
    private final StoreKeeper keeper;
    private final Trouble trouble;
    private final ErrorText errors;
    private final Clock clock;
    private volatile Instant asked;
    private volatile Runnable whenLost = () -> { };
    private boolean lost;

    StoreWatch(Store store, Trouble trouble, ErrorText errors, Clock clock) {
        this.store = store;
        this.keeper = store.keeper(clock);
        this.trouble = trouble;
        this.errors = errors;
        this.clock = clock;
    }

    /** At the start: what was accepted though it may lack something is reported, and sources without a watermark go on from there. */
    StoreWatch begin(Watermarks watermarks, List<SourceSettings> sources) {
        store.resumedFrom().ifPresent(from -> {
            sources.forEach(source -> watermarks.beginAt(source, from));
            trouble.gap(SUBJECT, from, clock.instant(), "the monitor goes on with a store that knows nothing after " + from + READ_AGAIN);
        });
        keeper.keep();
        return this;
    }

    /** @param then done once when the store's file is gone, such as to stop polling */
    void whenLost(Runnable then) {
        whenLost = then;
    }

    /** @param past where trouble goes that the outbox cannot hold */
    void look(PastOutbox past) {
        try {
            asked = clock.instant();
            if (keeper.isLost()) {
                past.raise(SUBJECT, "its file was deleted or replaced while the monitor ran: nothing is read any more, what waits is "
                        + "delivered, and " + keeper.rescue() + " keeps it; stop the monitor, then './boomi-monitor restore' that file");
                stopOnce();
            } else {
                keeper.keep().ifPresent(this::wentBack);
                past.over(SUBJECT);
            }
        } catch (RuntimeException fails) {
            past.raise(SUBJECT, "takes no write, so nothing is read and nothing is delivered: " + errors.of(fails));
        } finally {
            asked = null;
        }
    }

    /** @return what is wrong while a write still waits; mostly empty */
    Optional<String> waits() {
        return Optional.ofNullable(asked).filter(since -> since.plus(LONG).isBefore(clock.instant()))
                .map(since -> SUBJECT + ": has taken no write since " + since + "; does another program hold its lock?");
    }

    private void stopOnce() {
        if (!lost) {
            lost = true;
            whenLost.run();
        }
    }

    private void wentBack(Instant from) {
        LOG.error("the store went back to what it was before {}", from);
        trouble.gap(SUBJECT, from, clock.instant(), "the database went back to an earlier state, as a stale replica does: it lacks what "
                + "came about " + from + READ_AGAIN);
    }
}
