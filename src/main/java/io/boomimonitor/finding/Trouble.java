package io.boomimonitor.finding;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong in the monitor itself: alerted once when it begins and once when it is over, across restarts. The finding
 * and its alert are stored in one transaction.
 */
public final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final Store store;
    private final Outbox outbox;
    private final Function<Alert, RoutedAlert> routing;
    private final Clock clock;

    /** @param routing the rules for the monitor's own alerts */
    public Trouble(Store store, Outbox outbox, Function<Alert, RoutedAlert> routing, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.routing = routing;
        this.clock = clock;
    }

    /**
     * Something is wrong: logged each time, alerted when it is new.
     *
     * @param subject what it is about, such as {@code events}; one open trouble at most for each subject
     * @param message one line, without secrets
     */
    public void raise(String subject, String message) {
        LOG.error("{}: {}", subject, message);
        Instant now = clock.instant();
        store.inTransaction(() -> {
            int added = store.sql().sql("""
                    insert into trouble (subject, since, message) values (:subject, :since, :message)
                    on conflict (subject) do nothing""")
                    .param("subject", subject).param("since", now.toEpochMilli()).param("message", message).update();
            return added > 0 ? alert(OwnAlerts.trouble(subject, now, message)) : null;
        });
    }

    /** The subject works; alerted if it did not before. */
    public void recover(String subject) {
        if (since(subject).isEmpty()) {
            return;
        }
        store.inTransaction(() -> since(subject).map(since -> {
            store.sql().sql("delete from trouble where subject = :subject").param("subject", subject).update();
            Instant now = clock.instant();
            LOG.info("{}: works again, after trouble since {}", subject, since);
            return alert(OwnAlerts.recovered(subject, since, now, "works again, after trouble since " + since));
        }));
    }

    /** Records between these times are lost; alerted once. */
    public void gap(String subject, Instant from, Instant to) {
        String message = "the monitor was away longer than Boomi keeps records: what Boomi stored from " + from + " to " + to + " is lost";
        LOG.error("{}: {}", subject, message);
        alert(OwnAlerts.gap(subject, from, to, message));
    }

    /** @return the messages of all that is wrong now, by subject */
    public Map<String, String> open() {
        Map<String, String> open = new TreeMap<>();
        store.sql().sql("select subject, message from trouble").query(row -> {
            open.put(row.getString(1), row.getString(2));
        });
        return open;
    }

    private Optional<Instant> since(String subject) {
        return store.sql().sql("select since from trouble where subject = :subject").param("subject", subject)
                .query(Long.class).optional().map(Instant::ofEpochMilli);
    }

    private Alert alert(Alert alert) {
        outbox.store(List.of(routing.apply(alert)));
        return alert;
    }
}
