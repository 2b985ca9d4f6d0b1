package io.boomimonitor.source;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiQuery;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.outbox.Stored;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.RoutingTableFile;
import io.boomimonitor.trouble.Trouble;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the source routes ask for by the name of their source: what to read, what is in a page, how far it went. */
public final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final Map<String, Source> byName;
    private final Watermarks watermarks;
    private final Trouble trouble;
    private final ErrorText errors;

    /**
     * A source and the table that routes its alerts.
     *
     * @param settings how it is read
     * @param table    the file that says who hears of it
     */
    public record Source(SourceSettings settings, RoutingTableFile table) {
    }

    /** @param errors makes one line of an exception */
    public Sources(Map<String, Source> byName, Watermarks watermarks, Trouble trouble, ErrorText errors) {
        this.byName = Map.copyOf(byName);
        this.watermarks = watermarks;
        this.trouble = trouble;
        this.errors = errors;
    }

    /** @return what to read in this cycle, in order; what is lost for good is told */
    public List<Window> windows(String source) {
        Plan plan = watermarks.plan(settings(source));
        plan.gap().ifPresent(gap -> trouble.gap(source, gap.from(), gap.to()));
        return plan.windows();
    }

    /** @return the recent past once more */
    public Window sweep(String source) {
        return watermarks.sweep(settings(source));
    }

    /** @return a query that has asked nothing yet */
    public BoomiQuery query(String object, String filter) {
        return new BoomiQuery(object, filter);
    }

    /** @return the alerts of a page, oldest first; the query takes note of their times */
    public List<Alert> alerts(String source, Page page, BoomiQuery query) {
        return new RecordAlerts(settings(source)).of(page, query::saw);
    }

    /** @return the version of the source's routing table that is in force now */
    public RoutingTable table(String source) {
        return byName.get(source).table().current();
    }

    /** A page is in the outbox; what no row matched is logged, for nobody will be told of it. */
    public void stored(String source, Stored page) {
        for (Alert alert : page.unmatched()) {
            LOG.warn("no row of {}.csv matches {}: nobody is told", byName.get(source).table().current().name(), alert.summary());
        }
    }

    /** Takes up changed tables; what is wrong with one is told. */
    public void lookAtTables() {
        byName.values().forEach(source -> source.table().current());
    }

    /** All pages of the window are stored. */
    public void advance(String source, Window window, BoomiQuery query) {
        watermarks.advance(settings(source), window, query.latest());
    }

    /** The cycle came to its end; told when the one before did not. */
    public void finished(String source) {
        trouble.recover(source);
    }

    /** The cycle failed; told when the one before did not. */
    public void failed(String source, Throwable cause) {
        if (isOvertaken(cause)) {
            LOG.info("{}: {}", source, errors.of(cause));
        } else {
            trouble.raise(source, errors.of(cause));
        }
    }

    private static boolean isOvertaken(Throwable cause) {
        return cause instanceof Overtaken || cause.getCause() != null && isOvertaken(cause.getCause());
    }

    private SourceSettings settings(String source) {
        return byName.get(source).settings();
    }
}
