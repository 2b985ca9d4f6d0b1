package io.boomimonitor.overview;

import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.OpenProblem;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.outbox.FailingDestinations;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.routing.CurrentSilences;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.source.Completions;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is going on now, as the store has it.
 *
 * @param at           when it was read, UTC
 * @param beat         when a monitor last showed that it works, which it does every few seconds
 * @param sources      those that are switched on
 * @param destinations those in use
 * @param problems     all that is wrong and not over yet, the newest first
 * @param silences     those in force
 */
public record Status(Instant at, Instant beat, List<SourceStatus> sources, List<DestinationStatus> destinations,
                     List<ProblemStatus> problems, List<Silence> silences) {

    /**
     * @param completed when it was last read to its end; null: not yet
     * @param lag       how long ago all that Boomi showed had been read; null where there is no watermark
     * @param overdue   whether it was not read for three schedules
     */
    public record SourceStatus(String name, Instant completed, Duration lag, boolean overdue) {
    }

    /**
     * @param waiting      alerts that are due and not delivered yet
     * @param dead         deliveries of the last 24 hours that were given up
     * @param failingSince since when nothing was delivered; null while it works
     * @param lastError    why; null while it works
     * @param fallback     deliveries that went another way meanwhile
     */
    public record DestinationStatus(String name, long waiting, long dead, Instant failingSince, String lastError, long fallback) {
    }

    /** @param alerted who knows of it, such as {@code mail:orders@example.com} */
    public record ProblemStatus(OpenProblem problem, List<String> alerted) {

        /** @return the process, the runtime, or what of the monitor is in trouble; empty when it is none of them */
        public String process() {
            return Stream.of("processName", "atomName", isOwn(problem) ? "title" : "atomName").map(this::field)
                    .filter(text -> !text.isEmpty()).findFirst().orElse("");
        }

        /** @return empty when it is not known */
        public String environment() {
            return field("environment");
        }

        private String field(String name) {
            return problem.fields().path(name).asText("");
        }
    }

    private static final Duration DEAD_FOR = Duration.ofSeconds(60);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_PROBLEMS = 1000;

    private static final String BEAT = "select max(seen_at) from (select seen_at from store_id union all select seen_at from node) beats";
    private static final String DEAD = """
            select destination, count(*) from delivery where state = 'dead' and updated_at >= :since group by destination""";
    private static final String FALLBACK = "select destination, count(*) from fallback group by destination";
    private static final String OPEN = "select subject from problem where source = 'open' order by since desc limit :most";
    private static final String ALERTED = "select problem, destination, recipient from alerted order by problem, destination, recipient";

    /** @return as the store has it now */
    public static Status read(Settings settings, Store store, Clock clock) {
        Instant now = clock.instant();
        return new Status(now, Instant.ofEpochMilli(store.sql().sql(BEAT).query(Long.class).single()), sources(settings, store, clock),
                destinations(settings, store, now), problems(store, clock),
                silences(settings, store, now));
    }

    /** While an edit has broken the table, the monitor goes by its last good version, and says so by an alert. */
    private static List<Silence> silences(Settings settings, Store store, Instant now) {
        StoredSilences stored = new StoredSilences(store);
        try {
            SilenceTable planned = SilenceTable.load(SilenceTable.file(settings), SourceList.routed());
            return new CurrentSilences(stored, () -> planned, Routing::tableOf).inForce(now);
        } catch (ProblemException broken) {
            return stored.inForce(now);
        }
    }

    /** @return whether any monitor has worked in the last minute */
    public boolean isAlive() {
        return beat.plus(DEAD_FOR).isAfter(at);
    }

    /** @return whether something is wrong with the monitor itself, or with delivery */
    public boolean isInTrouble() {
        return sources.stream().anyMatch(SourceStatus::overdue)
                || destinations.stream().anyMatch(destination -> destination.failingSince() != null || destination.dead() > 0)
                || problems.stream().anyMatch(problem -> isOwn(problem.problem()));
    }

    /** @return whether it is trouble of the monitor itself */
    public static boolean isOwn(OpenProblem problem) {
        return problem.key().startsWith(ProblemKey.ofOwn(""));
    }

    private static List<SourceStatus> sources(Settings settings, Store store, Clock clock) {
        Completions completions = new Completions(store, clock);
        List<String> overdue = completions.overdue(settings, clock.instant());
        Watermarks watermarks = new Watermarks(store, clock);
        Map<String, SourceSettings> incremental = SourceSettings.read(settings).stream()
                .collect(Collectors.toMap(SourceSettings::name, source -> source));
        return SourceList.on(settings).stream().map(Source::name).map(name -> new SourceStatus(name, completions.last(name).orElse(null),
                Optional.ofNullable(incremental.get(name)).flatMap(watermarks::lag).orElse(null), overdue.contains(name))).toList();
    }

    private static List<DestinationStatus> destinations(Settings settings, Store store, Instant now) {
        FailingDestinations failing = new FailingDestinations(store);
        Map<String, FailingDestinations.Failing> down = failing.all().stream()
                .collect(Collectors.toMap(FailingDestinations.Failing::destination, each -> each));
        Map<String, Long> dead = counts(store, DEAD, now.minus(DAY));
        Map<String, Long> fallback = counts(store, FALLBACK, null);
        return Destinations.read(settings).inUse().stream().map(Destination::name)
                .map(name -> new DestinationStatus(name, failing.waiting(name, now).alerts(),
                        dead.getOrDefault(name, 0L), Optional.ofNullable(down.get(name)).map(FailingDestinations.Failing::since)
                                .orElse(null),
                        Optional.ofNullable(down.get(name)).map(FailingDestinations.Failing::error).orElse(null),
                        fallback.getOrDefault(name, 0L))).toList();
    }

    private static Map<String, Long> counts(Store store, String sql, Instant since) {
        return store.sql().sql(sql).params(since == null ? Map.of() : Map.of("since", since.toEpochMilli()))
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<ProblemStatus> problems(Store store, Clock clock) {
        List<String> keys = store.sql().sql(OPEN).param("most", MOST_PROBLEMS).query(String.class).list();
        Map<String, List<String>> alerted = store.sql().sql(ALERTED).query((row, number) -> Map.entry(row.getString(1),
                row.getString(2) + (row.getString(3).isEmpty() ? "" : ":" + row.getString(3)))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Problems problems = new Problems(store, clock);
        return keys.stream().flatMap(key -> problems.find(key).stream())
                .map(problem -> new ProblemStatus(problem, alerted.getOrDefault(problem.key(), List.of()))).toList();
    }
}
