package io.boomimonitor.source;

import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each source has been read. A watermark is a time key seen in the data; it moves only after all pages of a window
 * are stored, and only from the revision that the window was planned with.
 */
public final class Watermarks {

    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);
    private static final Duration IMPLAUSIBLY_AHEAD = Duration.ofDays(1);
    /** However long the absence: the rest comes with the next plan. */
    private static final int MOST_WINDOWS = 1000;

    private record Row(long position, long checkedAt, long revision, long beganAt) {
    }

    private final Store store;
    private final Clock clock;
    private final Supplier<Duration> sinceStart;

    /** @param clock Boomi's time; the first start's look-back begins when the process does, however long Boomi takes to answer */
    public Watermarks(Store store, BoomiClock clock) {
        this(store, clock, clock::sinceStart);
    }

    /** @param clock up to when there is something to read */
    public Watermarks(Store store, Clock clock) {
        this(store, clock, () -> Duration.ZERO);
    }

    private Watermarks(Store store, Clock clock, Supplier<Duration> sinceStart) {
        this.store = store;
        this.clock = clock;
        this.sinceStart = sinceStart;
    }

    /** @return how far one source has been read */
    public Progress of(SourceSettings source) {
        return new Progress() {
            @Override
            public Plan plan() {
                return Watermarks.this.plan(source);
            }

            @Override
            public Window sweep() {
                return Watermarks.this.sweep(source);
            }

            @Override
            public Optional<Window> nothing() {
                Instant now = clock.instant();
                return Optional.of(Window.past(now, now));
            }

            @Override
            public void advance(Window window, Instant seen) {
                Watermarks.this.advance(source, window, seen);
            }
        };
    }

    /**
     * What to read now: from the watermark less the overlap to the present, a long absence in slices.
     * The first start begins at the look-back. Records that Boomi has dropped meanwhile are reported as a gap.
     */
    public Plan plan(SourceSettings source) {
        Instant now = clock.instant();
        Instant oldest = now.minus(source.retention());
        Row row = read(source, now);
        Instant checkedAt = Instant.ofEpochMilli(row.checkedAt());
        Instant from = latest(Instant.ofEpochMilli(row.position()).minus(source.overlap()), oldest);
        Optional<Plan.Gap> gap = checkedAt.isBefore(oldest) ? Optional.of(new Plan.Gap(checkedAt, oldest)) : Optional.empty();
        return new Plan(windows(source, from, latest(checkedAt, from), now, row.revision()), gap);
    }

    /** @return a window over the recent past, from the first start's look-back at the earliest, that does not move the watermark */
    public Window sweep(SourceSettings source) {
        Instant now = clock.instant();
        Instant began = Instant.ofEpochMilli(read(source, now).beganAt());
        Instant from = now.minus(source.sweep());
        return new Window(began.isAfter(now) ? from : latest(from, began), null, now, Window.MOVES_NOTHING);
    }

    /**
     * Moves the watermark after a window's last page is stored.
     *
     * @param seen the greatest time key in the window's records; null when there were none. A time in the future counts as now
     * @throws StaleWatermark when another monitor moved the watermark meanwhile; what was stored stays
     */
    public void advance(SourceSettings source, Window window, Instant seen) {
        if (window.revision() == Window.MOVES_NOTHING) {
            return;
        }
        Instant position = seen == null ? Instant.EPOCH : seen.isAfter(window.askedAt()) ? window.askedAt() : seen;
        Instant checkedAt = window.to() == null ? window.askedAt() : window.to();
        int moved = store.inTransaction(() -> store.sql().sql("""
                update watermark set position = case when position < :position then :position else position end,
                  checked_at = :checkedAt, revision = revision + 1
                where source = :source and revision = :revision""")
                .param("position", position.toEpochMilli()).param("checkedAt", checkedAt.toEpochMilli())
                .param("source", source.name()).param("revision", window.revision()).update());
        if (moved == 0) {
            throw new StaleWatermark(source.name());
        }
    }

    /** A source without a watermark goes on from this time, instead of from its look-back. */
    public void beginAt(SourceSettings source, Instant from) {
        if (find(source).isEmpty()) {
            write(source, new Row(from.toEpochMilli(), from.toEpochMilli(), 1, from.toEpochMilli()));
        }
    }

    /** @return how long ago, in Boomi's time, everything that Boomi showed had been read; empty before the first start */
    public Optional<Duration> lag(SourceSettings source) {
        return find(source).map(row -> Duration.between(Instant.ofEpochMilli(row.checkedAt()), clock.instant()));
    }

    /** @return how old the newest record is that was seen, in Boomi's time; empty before the first start, zero when none was seen yet */
    public Optional<Duration> age(SourceSettings source) {
        return find(source).map(row -> Duration.between(Instant.ofEpochMilli(row.position()), clock.instant()))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    private static List<Window> windows(SourceSettings source, Instant from, Instant readUpTo, Instant now, long revision) {
        List<Window> windows = new ArrayList<>();
        Instant start = from;
        for (Instant end = readUpTo.plus(source.slice()); end.isBefore(now); end = end.plus(source.slice())) {
            if (windows.size() == MOST_WINDOWS) {
                return windows;
            }
            windows.add(new Window(start, end, now, revision + windows.size()));
            start = end;
        }
        windows.add(new Window(start, null, now, revision + windows.size()));
        return windows;
    }

    private Row read(SourceSettings source, Instant now) {
        Optional<Row> row = find(source);
        if (row.isPresent() && isPlausible(row.get(), now.plus(IMPLAUSIBLY_AHEAD), source)) {
            return row.get();
        }
        // a lost watermark must not become 'now': the last stored alert shows how far the source had been read
        Optional<Instant> lastStored = stored(source, "max");
        if (row.isPresent() || lastStored.isPresent()) {
            LOG.warn("the watermark of {} is missing or damaged ({}): it is rebuilt from the alerts in the store", source.name(), row);
        }
        Instant readUpTo = lastStored.orElseGet(() -> now.minus(sinceStart.get()).minus(source.lookback()));
        // the overlap is for what has been read before: the first start begins at its look-back, and no later cycle before it
        Instant position = lastStored.orElse(readUpTo.plus(source.overlap()));
        long began = row.map(Row::beganAt).orElseGet(() -> stored(source, "min").orElse(readUpTo).toEpochMilli());
        return write(source, new Row(position.toEpochMilli(), readUpTo.toEpochMilli(), row.map(Row::revision).orElse(0L) + 1, began));
    }

    private Row write(SourceSettings source, Row row) {
        store.inTransaction(() -> store.sql().sql("""
                insert into watermark (source, position, checked_at, revision, began_at)
                values (:source, :position, :checkedAt, :revision, :beganAt)
                on conflict (source) do update set position = excluded.position, checked_at = excluded.checked_at,
                  revision = excluded.revision, began_at = excluded.began_at""")
                .param("source", source.name()).param("position", row.position()).param("checkedAt", row.checkedAt())
                .param("revision", row.revision()).param("beganAt", row.beganAt()).update());
        return row;
    }

    /** @param which min or max: when the first or the last alert of the source came that is still in the store */
    private Optional<Instant> stored(SourceSettings source, String which) {
        return store.sql().sql("select " + which + "(received_at) from alert where source = :source").param("source", source.name())
                .query((answer, number) -> Optional.of(answer.getLong(1)).filter(millis -> millis > 0)).single().map(Instant::ofEpochMilli);
    }

    private Optional<Row> find(SourceSettings source) {
        return store.sql().sql("select position, checked_at, revision, began_at from watermark where source = :source")
                .param("source", source.name())
                .query((answer, number) -> new Row(answer.getLong(1), answer.getLong(2), answer.getLong(3), answer.getLong(4))).optional();
    }

    private static boolean isPlausible(Row row, Instant latest, SourceSettings source) {
        return row.position() > 0 && row.position() < latest.plus(source.overlap()).toEpochMilli()
                && row.checkedAt() > 0 && row.checkedAt() < latest.toEpochMilli() && row.revision() >= 0;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
