package io.boomimonitor.app;

import io.boomimonitor.finding.Trouble;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.sink.Alarms;

/** What {@code routes/housekeeping.camel.yaml} calls again and again. */
public final class Housekeeping {

    private final TableFiles tables;
    private final Trouble trouble;
    private final Alarms alarms;

    Housekeeping(TableFiles tables, Trouble trouble, Alarms alarms) {
        this.tables = tables;
        this.trouble = trouble;
        this.alarms = alarms;
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
}
