package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Set;

/**
 * The argument of deployedApiCallSummary.
 *
 * @param start    inclusive
 * @param end      exclusive
 * @param interval null for none
 */
record SummaryInput(Instant start, Instant end, CallFilter filter, Interval interval) {

    private static final Set<String> FIELDS = Set.of("requestTsStart", "requestTsEnd", "filter", "requestTsInterval");
    private static final int LAST_YEAR = 9999;

    /** @throws GraphqlError with Boomi's code where there is one */
    static SummaryInput of(JsonNode input) {
        checkFields(input, FIELDS, "input");
        Instant start = instant(input, "requestTsStart");
        Instant end = instant(input, "requestTsEnd");
        if (!start.isBefore(end)) {
            throw GraphqlError.execution("INVALID_TIME_RANGE", "requestTsStart " + start + " must be before requestTsEnd " + end);
        }
        JsonNode interval = input.path("requestTsInterval");
        return new SummaryInput(start, end, CallFilter.parse(filter(input.path("filter"))),
                interval.isMissingNode() || interval.isNull() ? null : Interval.of(interval));
    }

    /** GraphQL knows every field of an input; Boomi would not pass over one that it does not. */
    static void checkFields(JsonNode object, Set<String> known, String name) {
        if (!object.isObject()) {
            throw GraphqlError.validation("Validation error: argument '" + name + "' must be an object");
        }
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext();) {
            String field = fields.next();
            if (!known.contains(field)) {
                throw GraphqlError.validation("Validation error: '" + name + "' contains a field not defined: '" + field + "'");
            }
        }
    }

    private static String filter(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw GraphqlError.validation("Validation error: 'filter' must be a string");
        }
        return value.textValue();
    }

    private static Instant instant(JsonNode input, String field) {
        if (!input.path(field).isTextual()) {
            throw GraphqlError.validation("Validation error: 'input' lacks '" + field + "', a time such as 2026-01-31T15:00:00Z");
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(input.path(field).textValue());
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // refused below, together with years that no one means
        }
        throw GraphqlError.validation("Validation error: '" + field + "' is no time such as 2026-01-31T15:00:00Z");
    }
}
