package io.boomimonitor.routing;

import io.boomimonitor.config.Durations;
import io.boomimonitor.config.LocalTimes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads when a row of {@code silences.csv} is in force; what cannot be read is reported, and then never. */
final class SilenceTimesReader {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final SilenceTimes NEVER = now -> Optional.empty();

    private final CsvFile.Row row;
    private final CellReader cells;
    private final FileProblems problems;

    SilenceTimesReader(CsvFile.Row row, CellReader cells, FileProblems problems) {
        this.row = row;
        this.cells = cells;
        this.problems = problems;
    }

    SilenceTimes read() {
        ZoneId zone = cell("timezone").isEmpty() ? ZoneOffset.UTC : read("timezone", SilenceTimesReader::zone,
                "must be a time zone such as Europe/Berlin, America/New_York or UTC, written just so (IANA names)");
        boolean once = !cell("from").isEmpty() || !cell("until").isEmpty();
        boolean again = !cell("cron").isEmpty() || !cell("duration").isEmpty();
        if (once == again) {
            problems.add(row.line(), null, null, (once ? "names one time and times that come again" : "does not say when")
                    + "; fill in from and until, or cron and duration");
            return NEVER;
        }
        return once ? once(zone) : again(zone);
    }

    private SilenceTimes once(ZoneId zone) {
        String rule = "must be a local time such as 2026-01-31T22:00; its zone stands in 'timezone'";
        LocalDateTime from = read("from", SilenceTimesReader::time, rule);
        LocalDateTime until = read("until", SilenceTimesReader::time, rule);
        if (zone == null || from == null || until == null) {
            return NEVER;
        }
        Span span = new Span(LocalTimes.instant(from, zone), LocalTimes.instant(until, zone));
        if (!span.from().isBefore(span.until())) {
            report("until", "must be later than from (" + cell("from") + ")");
        }
        return SilenceTimes.once(span);
    }

    private SilenceTimes again(ZoneId zone) {
        LocalCron cron = read("cron", LocalCron::parse,
                "must be a Quartz cron expression of 6 or 7 fields, such as '0 0 22 ? * SAT' (Saturdays at 22:00)");
        Duration length = read("duration", SilenceTimesReader::duration,
                "must be a duration from 1s to 31d such as 90s, 45m or 2h, with its unit");
        if (zone == null || cron == null || length == null) {
            return NEVER;
        }
        CronTimes times = new CronTimes(cron, length, zone);
        if (times.neverEnds()) {
            report("duration", "is as long as the time to the cron expression's next time, so that the silence never ends; shorten it");
        }
        return times;
    }

    /** @return null when the cell was reported */
    private <T> T read(String column, Function<String, Optional<T>> parser, String rule) {
        Optional<T> value = parser.apply(cell(column));
        if (value.isEmpty()) {
            report(column, rule);
        }
        return value.orElse(null);
    }

    private static Optional<ZoneId> zone(String text) {
        return Stream.of(text).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of).findFirst();
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String text) {
        return text.matches(".*\\d") ? Optional.empty() : Durations.parse(text)
                .filter(duration -> duration.toMillis() >= 1_000 && duration.compareTo(LONGEST) <= 0);
    }

    private void report(String column, String rule) {
        problems.add(row.line(), column, cell(column), rule);
    }

    private String cell(String column) {
        return cells.text(row, column);
    }
}
