package io.boomimonitor.simulator.dataintegration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The parameters of the list; both times are inclusive, and a list without parameters is that of the last day (both are
 * the simulator's choice). Empty lists are no condition.
 *
 * @param logicalKey null for no condition
 */
record AuditEventQuery(Instant start, Instant end, List<String> users, List<String> eventTypes, List<String> entityTypes,
        String logicalKey) {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?");
    private static final DateTimeFormatter STRICT = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * @param now where a list ends that names no end
     * @throws Unprocessable with every parameter that is wrong; unknown ones are passed over
     */
    static AuditEventQuery parse(Parameters parameters, Instant now) {
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        List<String> eventTypes = words(parameters, "event_type", AuditEvent.EVENT_TYPES, details);
        List<String> entityTypes = words(parameters, "entity_type", AuditEvent.ENTITY_TYPES, details);
        Instant start = time(parameters, "start_time", details);
        Instant end = time(parameters, "end_time", details);
        if (!details.isEmpty()) {
            throw new Unprocessable(details);
        }
        Instant last = end == null ? now : end;
        return new AuditEventQuery(start == null ? last.minus(DAY) : start, last, parameters.all("user_id"), eventTypes, entityTypes,
                parameters.first("entity_logical_key").orElse(null));
    }

    boolean accepts(AuditEvent event) {
        return !event.at().isBefore(start) && !event.at().isAfter(end)
                && (users.isEmpty() || users.contains(event.userId()))
                && (eventTypes.isEmpty() || eventTypes.contains(event.eventType()))
                && (entityTypes.isEmpty() || entityTypes.contains(event.entityType()))
                && (logicalKey == null || logicalKey.equals(event.logicalKey()));
    }

    private static List<String> words(Parameters parameters, String name, List<String> known, ArrayNode details) {
        List<String> given = parameters.all(name);
        String expected = "'" + String.join("', '", known.subList(0, known.size() - 1)) + "' or '" + known.get(known.size() - 1) + "'";
        for (int index = 0; index < given.size(); index++) {
            if (!known.contains(given.get(index))) {
                ObjectNode detail = Unprocessable.detail(details, "enum", "Input should be " + expected, given.get(index));
                detail.withArray("loc").add("query").add(name).add(index);
                detail.putObject("ctx").put("expected", expected);
            }
        }
        return given;
    }

    private static Instant time(Parameters parameters, String name, ArrayNode details) {
        String text = parameters.first(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            if (TIME.matcher(text).matches()) {
                return LocalDateTime.parse(text, STRICT).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeParseException e) {
            // refused below, like everything that is no time
        }
        Unprocessable.detail(details, "value_error", "Value error, time data '" + text
                + "' does not match format 'YYYY-MM-DDTHH:MM:SS.mmmmmm' or 'YYYY-MM-DDTHH:MM:SS'", text).withArray("loc").add("query")
                .add(name);
        return null;
    }
}
