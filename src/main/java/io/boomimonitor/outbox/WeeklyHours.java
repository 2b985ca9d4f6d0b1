package io.boomimonitor.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hours that come again each week: {@code Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin}. Days are optional ({@code Mon,Wed}),
 * a range may pass midnight ({@code 22:00-06:00}) and then belongs to the day on which it begins; the zone is UTC when none is named.
 * A time that the clock skips falls on the instant of the change; one that comes twice counts the first time: so each range is open
 * once a day, for less or more time when the clock changes in it, and not at all when the clock skips all of it.
 *
 * @param text   as written
 * @param ranges at least one
 * @param zone   whose clock counts
 */
public record WeeklyHours(String text, List<DayRange> ranges, ZoneId zone) implements Hours {

    /** What an error message says about them. */
    public static final String RULE = "hours such as Mon-Fri 08:00-18:00; Sat 09:00-12:00 Europe/Berlin";

    private static final Pattern TEXT = Pattern.compile("(.*\\d:\\d{2})(?:\\s+(\\S+))?", Pattern.DOTALL);
    /** The clock may go back by a day, and a range passes midnight. */
    private static final int EARLIEST = -2;
    /** One range a week, which the clock skips twice, a year apart at least. */
    private static final int LATEST = 30;

    public WeeklyHours {
        ranges = List.copyOf(ranges);
    }

    /**
     * @return the hours that a text names
     * @throws IllegalArgumentException with the rule that broke and the fix, when it names none
     */
    public static WeeklyHours parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be " + RULE);
        }
        ZoneId zone = Optional.ofNullable(parts.group(2)).map(WeeklyHours::zone).orElse(ZoneOffset.UTC);
        return new WeeklyHours(text.strip(), Stream.of(parts.group(1).split(";", -1)).map(DayRange::parse).toList(), zone);
    }

    @Override
    public boolean isOpen(Instant instant) {
        return dates(instant, 1).anyMatch(date -> on(date).anyMatch(range -> range.contains(instant, date, zone)));
    }

    @Override
    public Instant nextOpening(Instant instant) {
        if (isOpen(instant)) {
            return instant;
        }
        return dates(instant, LATEST).flatMap(date -> on(date).filter(range -> !range.isSkipped(date, zone))
                .map(range -> range.start(date, zone)).sorted(Comparator.naturalOrder()))
                .filter(instant::isBefore).findFirst().orElseThrow();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return text;
    }

    private Stream<LocalDate> dates(Instant instant, int latest) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(EARLIEST, latest).mapToObj(today::plusDays);
    }

    private Stream<DayRange> on(LocalDate date) {
        return ranges.stream().filter(range -> range.days().contains(date));
    }

    private static ZoneId zone(String name) {
        return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of)
                .orElseThrow(() -> new IllegalArgumentException("ends in no time zone: write one such as Europe/Berlin, "
                        + "America/New_York or UTC just so (IANA names), once, at the end"));
    }
}
