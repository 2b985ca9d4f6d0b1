package io.boomimonitor.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Days of the week, as in {@code Mon-Fri} or {@code Mon;Wed;Sat}. */
public record Days(Set<DayOfWeek> days) {

    /** What an error message says about them. */
    public static final String RULE = "days of the week such as Mon-Fri or Mon;Wed;Sat";
    /** Every day. */
    public static final Days ALL = new Days(EnumSet.allOf(DayOfWeek.class));

    public Days {
        days = Set.copyOf(days);
    }

    /** @return the days; empty when the text is none */
    public static Optional<Days> parse(String text) {
        return parse(text, ";");
    }

    /** @return the days; empty when the text is none, with this between two of them */
    public static Optional<Days> parse(String text, String separator) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(separator, -1)) {
            List<Optional<DayOfWeek>> ends = List.of(part.split("-", -1)).stream().map(Days::day).toList();
            if (ends.size() > 2 || ends.contains(Optional.<DayOfWeek>empty())) {
                return Optional.empty();
            }
            DayOfWeek last = ends.get(ends.size() - 1).get();
            DayOfWeek day = ends.get(0).get();
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return Optional.of(new Days(days));
    }

    private static Optional<DayOfWeek> day(String name) {
        String folded = name.strip().toUpperCase(Locale.ROOT);
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().equals(folded) || day.name().substring(0, 3).equals(folded)).findFirst();
    }

    /** @return whether it is one of these days */
    public boolean contains(LocalDate date) {
        return days.contains(date.getDayOfWeek());
    }

    /** @return the longest run of days without a pause; 7 when there is none */
    public int longestInARow() {
        return IntStream.range(0, 7).map(start -> (int) IntStream.range(0, 7)
                .takeWhile(i -> days.contains(DayOfWeek.MONDAY.plus(start + i))).count()).max().orElse(0);
    }

    /** @return since when it has been one of these days without a pause; empty when it is none of them now */
    public Optional<Instant> since(Instant now, ZoneId zone) {
        LocalDate date = now.atZone(zone).toLocalDate();
        if (!contains(date)) {
            return Optional.empty();
        }
        if (longestInARow() == 7) {
            return Optional.of(Instant.EPOCH);
        }
        while (contains(date.minusDays(1))) {
            date = date.minusDays(1);
        }
        return Optional.of(date.atStartOfDay(zone).toInstant());
    }
}
