package io.boomimonitor.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Stored;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.routing.TableFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the source routes ask for by the name of their source: what to read, what is in a page, how far it went. */
public final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final Map<String, SourceSettings> incremental;
    private final Map<String, UnaryOperator<ObjectNode>> fields;
    private final Map<String, TableFile<RoutingTable>> tables;
    private final Watermarks watermarks;
    private final Trouble trouble;
    private final ErrorText errors;

    /**
     * @param incremental the sources that are read by a watermark
     * @param fields      what makes an alert's fields of a source's record; a source that has none takes them as they are
     * @param tables      who receives a source's alerts: its own routing table, or that of the events
     * @param errors      makes one line of an exception
     */
    public Sources(Collection<SourceSettings> incremental, Map<String, UnaryOperator<ObjectNode>> fields,
                   Map<String, TableFile<RoutingTable>> tables, Watermarks watermarks, Trouble trouble, ErrorText errors) {
        this.incremental = incremental.stream().collect(Collectors.toUnmodifiableMap(SourceSettings::name, Function.identity()));
        this.fields = Map.copyOf(fields);
        this.tables = Map.copyOf(tables);
        this.watermarks = watermarks;
        this.trouble = trouble;
        this.errors = errors;
    }

    /** @return what to read in this cycle, in order; what is lost for good is alerted */
    public List<Window> windows(String source) {
        Plan plan = watermarks.plan(settings(source));
        plan.gap().ifPresent(gap -> trouble.gap(source, gap.from(), gap.to()));
        return plan.windows();
    }

    /** @return a window over the recent past, to read again */
    public Window sweep(String source) {
        return watermarks.sweep(settings(source));
    }

    /** @return the alerts of a page, oldest first; the query keeps their latest time */
    public List<Alert> alerts(String source, Page page, PagedCall query) {
        return new RecordAlerts(settings(source), fields.getOrDefault(source, UnaryOperator.identity())).of(page, query::saw);
    }

    /** @return the version in force of the table that routes the source's alerts: its own, or that of the events */
    public RoutingTable table(String source) {
        return tableFile(source).current();
    }

    /** The routing logic. @return each alert of a page, in the same order, and where one version of the table sends it */
    public List<RoutedAlert> route(String source, List<Alert> page) {
        return page.stream().map(table(source)::route).toList();
    }

    /** A page is in the outbox; what no rule matched is logged, because it is sent nowhere. */
    public void stored(String source, Stored page) {
        for (Alert alert : page.unmatched()) {
            LOG.warn("no rule of {}.csv matches {}: it is not sent", table(source).name(), alert.summary());
        }
    }

    /** Takes up changed tables; a broken one is alerted. */
    public void lookAtTables() {
        tables.values().forEach(TableFile::current);
    }

    /** All pages of the window are stored. */
    public void advance(String source, Window window, PagedCall query) {
        watermarks.advance(settings(source), window, query.latest());
    }

    /** The cycle succeeded; alerted when the one before failed. */
    public void finished(String source) {
        trouble.recover(source);
    }

    /** The cycle failed; alerted when the one before succeeded. */
    public void failed(String source, Throwable cause) {
        if (isStale(cause)) {
            LOG.info("{}: {}", source, errors.of(cause));
        } else {
            trouble.raise(source, errors.of(cause));
        }
    }

    private static boolean isStale(Throwable cause) {
        return cause instanceof StaleWatermark || cause.getCause() != null && isStale(cause.getCause());
    }

    private TableFile<RoutingTable> tableFile(String source) {
        return tables.getOrDefault(source, tables.get("events"));
    }

    private SourceSettings settings(String source) {
        return Optional.ofNullable(incremental.get(source)).orElseThrow(
                () -> new IllegalStateException(source + " is no source that is read incrementally, or " + source + ".enabled is false"));
    }
}
