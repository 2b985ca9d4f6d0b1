package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * How requests are put together in time. Whether Boomi counts intervals from the request's start or from round times is
 * not public; the simulator takes round times of the time zone, the harder one for a client, since its first interval may
 * begin before the start.
 */
record Interval(ChronoUnit unit, int amount, ZoneId zone) {

    private static final Set<String> FIELDS = Set.of("unit", "amount", "timezone");
    private static final Set<String> UNITS = Set.of("SECONDS", "MINUTES", "HOURS", "DAYS", "MONTHS", "YEARS");
    private static final int LARGEST = 10_000;

    /** @throws GraphqlError TIMEZONE_INVALID_SYNTAX, or without a code for a wrong unit or amount */
    static Interval of(JsonNode input) {
        SummaryInput.checkFields(input, FIELDS, "requestTsInterval");
        JsonNode amount = input.path("amount");
        if (!amount.isIntegralNumber() || amount.longValue() < 1 || amount.longValue() > LARGEST) {
            throw GraphqlError.validation("Validation error: 'amount' must be a whole number from 1 to " + LARGEST);
        }
        return new Interval(ChronoUnit.valueOf(unit(input.path("unit"))), amount.intValue(), zone(input.path("timezone")));
    }

    /** @return the first instant of the interval that the instant lies in */
    Instant startOf(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return switch (unit) {
            case DAYS -> midnight(LocalDate.ofEpochDay(floor(local.toLocalDate().toEpochDay())));
            case MONTHS -> midnight(LocalDate.of(0, 1, 1).plusMonths(floor(local.getYear() * 12L + local.getMonthValue() - 1)));
            case YEARS -> midnight(LocalDate.of((int) floor(local.getYear()), 1, 1));
            default -> round(local);
        };
    }

    /** @param start the first instant of an interval */
    Instant endOf(Instant start) {
        return unit.isDateBased()
                ? start.atZone(zone).plus(amount, unit).toInstant()
                : start.plus(amount, unit);
    }

    /** @return as many intervals as the time range touches, but no more than the limit and one */
    int count(Instant start, Instant end, int limit) {
        int count = 0;
        for (Instant at = startOf(start); at.isBefore(end) && count <= limit; at = endOf(at)) {
            count++;
        }
        return count;
    }

    private long floor(long number) {
        return Math.floorDiv(number, amount) * amount;
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Shorter than a day: counted on the zone's offset at that time. */
    private Instant round(ZonedDateTime local) {
        long second = local.toLocalDateTime().toEpochSecond(ZoneOffset.UTC);
        long length = unit.getDuration().toSeconds() * amount;
        LocalDateTime start = LocalDateTime.ofEpochSecond(Math.floorDiv(second, length) * length, 0, ZoneOffset.UTC);
        return start.toInstant(local.getOffset());
    }

    private static String unit(JsonNode value) {
        boolean bare = value instanceof POJONode pojo && pojo.getPojo() instanceof InputReader.EnumWord;
        String word = bare ? ((InputReader.EnumWord) ((POJONode) value).getPojo()).word() : value.asText();
        if (value instanceof InputReader.InlineText || !UNITS.contains(word)) {
            throw GraphqlError.validation("Validation error: 'unit' must be one of SECONDS, MINUTES, HOURS, DAYS, MONTHS, YEARS, without "
                    + "quotes in the query's text");
        }
        return word;
    }

    private static ZoneId zone(JsonNode value) {
        try {
            return ZoneId.of(value.isMissingNode() || value.isNull() ? "UTC" : value.asText());
        } catch (DateTimeException e) {
            throw GraphqlError.execution("TIMEZONE_INVALID_SYNTAX", "timezone must be one such as Europe/Berlin");
        }
    }
}
