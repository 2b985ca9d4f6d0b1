package io.boomimonitor.app;

import io.boomimonitor.finding.Trouble;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Alarms;

/** What {@code routes/housekeeping.camel.yaml} calls again and again. */
public final class Housekeeping {

    private final TableFiles tables;
    private final Trouble trouble;
    private final Alarms alarms;
    private final DeliveryParts delivery;

    Housekeeping(TableFiles tables, Trouble trouble, DeliveryParts delivery) {
        this.tables = tables;
        this.trouble = trouble;
        this.alarms = delivery.alarms(trouble);
        this.delivery = delivery;
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
}
