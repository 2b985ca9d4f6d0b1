package io.boomimonitor.source;

import io.boomimonitor.config.Settings;
import io.boomimonitor.store.Store;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When each source was last read to its end; in the store, so that a monitor that stands by knows it, too. */
public final class Completions {

    private static final int PATIENCE = 3;
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final Store store;
    private final Clock clock;

    /** @param clock source of the current time */
    public Completions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A cycle of the source came to its end just now. */
    public void note(String source) {
        store.inTransaction(() -> store.sql().sql("insert into source_completed (source, completed_at) values (:source, :now) "
                + "on conflict (source) do update set completed_at = excluded.completed_at")
                .param("source", source).param("now", clock.millis()).update());
    }

    /**
     * @param began what was never read to its end counts from then on
     * @return the sources that are switched on, and whose last three schedules have passed without a cycle that came to its end
     */
    public List<String> overdue(Settings settings, Instant began) {
        return SourceList.on(settings).stream().filter(source -> isOverdue(source, settings, last(source, began))).map(Source::name)
                .toList();
    }

    /** @return the same, never within a minute, of which those that a monitor which has just begun could not have read yet are left out */
    public List<String> overdueSince(Settings settings, Instant began) {
        return SourceList.on(settings).stream().filter(source -> isLate(source, settings, began)
                && isLate(source, settings, last(source, began))).map(Source::name).toList();
    }

    /** One poll of a slow Boomi may take longer than three schedules of seconds. */
    private boolean isLate(Source source, Settings settings, Instant last) {
        return isOverdue(source, settings, last) && last.plus(AT_LEAST).isBefore(clock.instant());
    }

    /** @return when a cycle of the source last came to its end; empty for never */
    public Optional<Instant> last(String source) {
        return store.sql().sql("select completed_at from source_completed where source = :source").param("source", source)
                .query(Long.class).optional().map(Instant::ofEpochMilli);
    }

    private Instant last(Source source, Instant began) {
        return last(source.name()).orElse(began);
    }

    private boolean isOverdue(Source source, Settings settings, Instant last) {
        return settings.find(source.prefix() + ".schedule").map(cron -> after(cron, last)).filter(due -> due.isBefore(clock.instant()))
                .isPresent();
    }

    /** @return when the schedule has come round three times more; far away when it does not */
    private static Instant after(String schedule, Instant last) {
        try {
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone("UTC"));
            Date at = Date.from(last);
            for (int i = 0; i < PATIENCE && at != null; i++) {
                at = cron.getNextValidTimeAfter(at);
            }
            return at == null ? Instant.MAX : at.toInstant();
        } catch (ParseException e) {
            throw new IllegalStateException("the start refuses such a schedule", e);
        }
    }
}
