package io.boomimonitor;

import io.boomimonitor.apimetrics.ApiMetrics;
import io.boomimonitor.apimetrics.ThresholdTable;
import io.boomimonitor.config.Settings;
import io.boomimonitor.environment.Environments;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.runtime.Runtimes;
import io.boomimonitor.sla.RunPlaces;
import io.boomimonitor.sla.SlaQuestions;
import io.boomimonitor.sla.SlaTable;
import io.boomimonitor.sla.SlaWatch;
import io.boomimonitor.store.Store;
import io.boomimonitor.trouble.TableTrouble;
import io.boomimonitor.trouble.Trouble;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts those sources together whose alerts are findings of ours: runtimes, SLAs, API metrics. */
final class WatchedSources {

    private final Settings settings;
    private final TableTrouble tableTrouble;
    private final Map<String, Object> beans;

    /**
     * @param clock      this machine's
     * @param boomiClock Boomi's
     * @throws io.boomimonitor.config.ProblemException when a table of a source that is on is refused
     */
    WatchedSources(Settings settings, Store store, Clock clock, Clock boomiClock, OpenFindings findings, Environments environments,
                   Outbox outbox, Trouble trouble, TableTrouble tableTrouble) {
        this.settings = settings;
        this.tableTrouble = tableTrouble;
        Runtimes runtimes = new Runtimes(findings, boomiClock, settings.duration("runtimes.hold-down", Duration.ofMinutes(3)),
                isOn("runtimes"), fields -> fields);
        ApiMetrics apiMetrics = new ApiMetrics(settings, store, boomiClock, findings, trouble,
                table("api-metrics", file -> ThresholdTable.watch(file, clock, tableTrouble)), fields -> fields);
        SlaQuestions questions = new SlaQuestions(boomiClock, settings.duration("slas.history", Duration.ofDays(1)));
        SlaWatch slas = new SlaWatch(table("slas", file -> SlaTable.watch(file, clock, tableTrouble)), findings, boomiClock,
                new RunPlaces(environments), questions, isOn("runtimes") ? Optional.of(runtimes::isOffline) : Optional.empty(),
                outbox::known, settings.duration("slas.grace", Duration.ofMinutes(2)));
        this.beans = Map.of("apiMetrics", apiMetrics, "runtimes", runtimes, "slaQuestions", questions, "slas", slas);
    }

    /** What the routes call, under the names that they use. */
    Map<String, Object> beans() {
        return beans;
    }

    /** A table is read only when somebody needs it. One that was broken when the last monitor ended is good now, or this one would not start. */
    private <T extends VersionedTable> Supplier<T> table(String source, Function<Path, TableFile<T>> watch) {
        if (!isOn(source)) {
            return () -> {
                throw new IllegalStateException(source + ".enabled is false");
            };
        }
        TableFile<T> table = watch.apply(Path.of(settings.get(source + ".table", "routing-tables/" + source + ".csv")));
        tableTrouble.accepted(table.current(), true);
        return table::current;
    }

    private boolean isOn(String source) {
        return settings.get(source + ".enabled", "false").equals("true");
    }
}
