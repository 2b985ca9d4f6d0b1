package io.boomimonitor.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.function.Function;

/**
 * A record's fields as values of typed columns. A value that does not fit its column becomes null, so that no record keeps the
 * others of its page out of the database. Numbers arrive plain or as text.
 */
public final class Columns {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LONGEST_NUMBER = 40;

    private Columns() {
    }

    /** @return null when the record lacks the field; see {@link SafeText#storable} */
    public static String text(ObjectNode record, String field) {
        JsonNode value = record.path(field);
        return value.isMissingNode() || value.isNull() ? null : SafeText.storable(value.isValueNode() ? value.asText() : value.toString());
    }

    /** @return for a column {@code integer}; null when it is no whole number of 32 bits */
    public static Integer count(ObjectNode record, String field) {
        return number(record, field, number -> number.intValueExact());
    }

    /** @return for a column {@code bigint}; null when it is no whole number of 64 bits */
    public static Long number(ObjectNode record, String field) {
        return number(record, field, number -> number.longValueExact());
    }

    /** @return null when it is no number */
    public static Double real(ObjectNode record, String field) {
        JsonNode value = record.path(field);
        try {
            double number = Double.parseDouble(value.asText(""));
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** @return UTC in ISO 8601 with Z; null when it is no time of the years 1970 to 9999 */
    public static String time(ObjectNode record, String field) {
        Instant time = BoomiTime.parse(record.path(field).asText());
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time.toString();
    }

    private static <T> T number(ObjectNode record, String field, Function<BigInteger, T> exact) {
        String text = record.path(field).asText("");
        try {
            return text.isEmpty() || text.length() > LONGEST_NUMBER ? null : exact.apply(new BigDecimal(text).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
