package io.boomimonitor.source.slas;

import io.boomimonitor.config.Days;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.LocalTimes;
import io.boomimonitor.routing.CellReader;
import io.boomimonitor.routing.CsvFile;
import io.boomimonitor.routing.FileProblems;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what one rule of {@code slas.csv} demands; what cannot be read is reported, and then missing. */
final class DemandReader {

    private static final String DURATION = "must be a duration longer than zero such as 90s, 45m, 1h30m or 2d, with its unit";
    /** Older runs cannot be asked for: Boomi keeps execution records for 30 days. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final CsvFile.Row row;
    private final CellReader cells;
    private final FileProblems problems;
    private boolean broken;

    DemandReader(CsvFile.Row row, CellReader cells, FileProblems problems) {
        this.row = row;
        this.cells = cells;
        this.problems = problems;
    }

    SlaRule read(String key, boolean asksForType, List<NamedProcess> processes, Map<String, String> known) {
        Duration warnAfter = duration("warnAfter");
        Duration errorAfter = duration("errorAfter");
        if (warnAfter != null && errorAfter != null && warnAfter.compareTo(errorAfter) >= 0) {
            report("errorAfter", "must be longer than warnAfter (" + cell("warnAfter") + "); write a longer one, or empty warnAfter");
        }
        Due due = due();
        if (due != null && processes.isEmpty()) {
            report(cell("dueBy").isEmpty() ? "dueEvery" : "dueBy", "needs processes by name: a run that is missed has no other mark; "
                    + "write names without wildcards into processName or processId, several as a|b");
        }
        SlaRule sla = new SlaRule(row.line(), key, cell("note"), asksForType, processes, known, warnAfter, errorAfter, due,
                failures(), factor());
        if (!broken && !sla.saysSomething()) {
            problems.add(row.line(), null, null, "the row demands nothing; write something into warnAfter, errorAfter, dueEvery, dueBy, "
                    + "maxFailuresInRow or slowerThan, or remove it");
        }
        return sla;
    }

    private Due due() {
        ZoneId zone = read("timezone", DemandReader::zone, "must be a time zone such as Europe/Berlin, America/New_York or UTC, "
                + "written just so (IANA names)");
        Days days = read("days", Days::parse, "must be " + Days.RULE);
        if (!cell("dueBy").isEmpty() && !cell("dueEvery").isEmpty()) {
            report("dueEvery", "stands beside dueBy; empty one of them, or use two rows");
            return null;
        }
        if (cell("dueBy").isEmpty() && cell("dueEvery").isEmpty()) {
            Stream.of("timezone", "days").filter(column -> !cell(column).isEmpty())
                    .forEach(column -> report(column,
                            "says when dueBy or dueEvery counts, and neither is there; add one, or empty the cell"));
            return null;
        }
        ZoneId where = zone == null ? ZoneOffset.UTC : zone;
        return cell("dueBy").isEmpty() ? dueEvery(where, days == null ? Days.ALL : days) : dueBy(where, days == null ? Days.ALL : days);
    }

    private Due dueBy(ZoneId zone, Days days) {
        List<LocalTime> times = read("dueBy", DemandReader::times,
                "must be a time of day from 00:00 to 23:59 such as 06:30, several as 06:30;18:00");
        return times == null ? null : new DueBy(times, zone, days);
    }

    private Due dueEvery(ZoneId zone, Days days) {
        Duration interval = duration("dueEvery");
        if (interval == null) {
            return null;
        }
        if (interval.compareTo(LONGEST) > 0) {
            report("dueEvery", "is longer than the 30 days that Boomi keeps executions; write a shorter one");
        } else if (days.longestInARow() < 7 && interval.compareTo(Duration.ofDays(days.longestInARow())) >= 0) {
            report("dueEvery", "is as long as all of the days in a row (" + cell("days") + "), so that no run could ever be missed; "
                    + "write a shorter one, or use dueBy");
        }
        return new DueEvery(interval, zone, days);
    }

    private Duration duration(String column) {
        return read(column, text -> text.matches(".*[0-9]") ? Optional.empty()
                : Durations.parse(text).filter(duration -> duration.toMillis() > 0), DURATION);
    }

    private int failures() {
        Integer failures = read("maxFailuresInRow",
                text -> number(text, "\\d{1,9}").filter(n -> n >= 1 && n <= RunHistory.KEPT).map(Double::intValue),
                "must be a whole number from 1 to " + RunHistory.KEPT);
        return failures == null ? 0 : failures;
    }

    private double factor() {
        Double factor = read("slowerThan", text -> number(text.replaceFirst("[xX]$", ""), "\\d{1,6}(\\.\\d{1,6})?").filter(n -> n > 1),
                "must be a factor above 1 such as 3 or 2.5x: so many times the process's usual duration");
        return factor == null ? 0 : factor;
    }

    private static Optional<Double> number(String text, String pattern) {
        return Optional.of(text).filter(number -> number.matches(pattern)).map(Double::valueOf);
    }

    private static Optional<ZoneId> zone(String text) {
        return Optional.of(text).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }

    private static Optional<List<LocalTime>> times(String text) {
        List<Optional<LocalTime>> times = Stream.of(text.split(";", -1)).map(String::strip).map(LocalTimes::parse).toList();
        return times.contains(Optional.<LocalTime>empty()) ? Optional.empty()
                : Optional.of(times.stream().flatMap(Optional::stream).distinct().sorted().toList());
    }

    /** @return null when the cell is empty, or was reported */
    private <T> T read(String column, Function<String, Optional<T>> parser, String rule) {
        if (cell(column).isEmpty()) {
            return null;
        }
        Optional<T> value = parser.apply(cell(column));
        if (value.isEmpty()) {
            report(column, rule);
        }
        return value.orElse(null);
    }

    private void report(String column, String rule) {
        broken = true;
        problems.add(row.line(), column, cell(column), rule);
    }

    private String cell(String column) {
        return cells.text(row, column);
    }
}
