package io.boomimonitor.app;

import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Alarms;
import io.boomimonitor.sink.PastOutbox;
import java.util.List;
import java.util.Optional;

/** What {@code routes/housekeeping.camel.yaml} calls again and again. */
public final class Housekeeping {

    private final TableFiles tables;
    private final Trouble trouble;
    private final Alarms alarms;
    private final DeliveryParts delivery;
    private final StoreWatch watch;
    private final PastOutbox past;
    private final ErrorText errors;

    Housekeeping(TableFiles tables, Trouble trouble, DeliveryParts delivery, StoreWatch watch, ErrorText errors) {
        this.tables = tables;
        this.trouble = trouble;
        this.alarms = delivery.alarms(trouble);
        this.delivery = delivery;
        this.watch = watch;
        this.past = delivery.pastOutbox(trouble);
        this.errors = errors;
    }

    /** Takes up changed tables. */
    public void refreshTables() {
        tables.refresh();
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

    void whenStoreIsLost(Runnable then) {
        watch.whenLost(then);
    }

    /** @return what the outbox lacks; empty when all is well */
    Optional<String> storeTrouble() {
        return past.wrong().or(watch::waits);
    }
}
