package io.boomimonitor.app;

import io.boomimonitor.alert.DurationText;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Alarms;
import io.boomimonitor.sink.PastOutbox;
import io.boomimonitor.source.Polls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code routes/housekeeping.camel.yaml} calls again and again. */
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final String OVERDUE = "was not read to its end within three schedules";

    private final TableFiles tables;
    private final Trouble trouble;
    private final Alarms alarms;
    private final DeliveryParts delivery;
    private final StoreWatch watch;
    private final PastOutbox past;
    private final ErrorText errors;
    private final ClockWatch clock;
    private final Heartbeat heartbeat;
    private final NodeWatch nodes;
    private volatile Runnable whenClockWentBack = () -> { };
    private volatile Runnable edits = () -> { };

    Housekeeping(TableFiles tables, Trouble trouble, DeliveryParts delivery, StoreWatch watch, ErrorText errors, ClockWatch clock,
            Heartbeat heartbeat) {
        this.nodes = delivery.nodes(tables, trouble);
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.tables = tables;
        this.trouble = trouble;
        this.alarms = delivery.alarms(trouble);
        this.delivery = delivery;
        this.watch = watch;
        this.past = delivery.pastOutbox(trouble);
        this.errors = errors;
    }

    /** Takes up changed tables and templates; other nodes must have the same. */
    public void refreshTables() {
        tables.refresh();
        edits.run();
        nodes.look();
    }

    /** Ends the monitor's own trouble that has been quiet for long enough. */
    public void endQuiet() {
        trouble.endQuiet();
    }

    /** Alerts of destinations that have failed for too long. */
    public void alarm() {
        alarms.raise();
    }

    /** Sends errors that wait too long by the fallback of their destination. */
    public void fallBack() {
        delivery.fallBack();
    }

    /** Sees whether the store takes a write. @return what must be sent past it, each alone; mostly nothing */
    public List<List<Delivery>> straight() {
        watch.look(past);
        return past.due();
    }

    /** This was sent past the outbox. */
    public void accepted(List<Delivery> portion) {
        past.accepted(portion);
    }

    /** This could not be. */
    public void refused(List<Delivery> portion, Throwable cause) {
        past.refused(portion, errors.of(cause));
    }

    /** After the clock went back, schedules and waits begin again; a source that is not read in time, whatever the cause, is trouble. */
    public void watchSchedules() {
        Duration back = clock.wentBack();
        if (!back.isZero()) {
            LOG.warn("the clock went back by {}: schedules begin again, and what waits for a time waits no longer than it was meant to",
                    DurationText.text(back));
            whenClockWentBack.run();
        }
        delivery.keepTime(!back.isZero());
        List<String> overdue = heartbeat.overdue();
        if (!overdue.isEmpty() && trouble.open().keySet().stream().noneMatch(subject -> subject.startsWith(Polls.LOGIN))) {
            overdue.forEach(source -> trouble.lasts(source, heartbeat.now(), OVERDUE, 0, UnaryOperator.identity()));
        }
    }

    /** @param then done when the clock went back: what waits for a time outside the store */
    void whenClockWentBack(Runnable then) {
        whenClockWentBack = then;
    }

    /** @param look takes up what is edited while the monitor runs */
    void lookAtEdits(Runnable look) {
        edits = look;
    }

    void whenStoreIsLost(Runnable then) {
        watch.whenLost(then);
    }

    /** @return whether the monitor does its work */
    Heartbeat heartbeat() {
        return heartbeat;
    }

    /** @return all files that are read again when they change */
    TableFiles tables() {
        return tables;
    }

    /** @return what the outbox lacks; empty when all is well */
    Optional<String> storeTrouble() {
        return past.wrong().or(watch::waits);
    }
}
