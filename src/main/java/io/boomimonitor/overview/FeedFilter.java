package io.boomimonitor.overview;

import io.boomimonitor.alert.SafeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Which stored alerts are wanted, as an address says: {@code level}, {@code process}, {@code environment} (a part of the name),
 * {@code source}, {@code destination}, {@code state} (of a delivery, or {@code none}: it went nowhere), {@code text}, {@code from},
 * {@code until} (UTC) and {@code before} (the key of the page).
 */
final class FeedFilter {

    private static final Map<String, String> EXACT = Map.of("level", "upper(a.level) = upper(:level)", "source", "a.source = :source");
    private static final List<String> PARTS = List.of("process", "environment");
    private static final String DELIVERY = "exists (select 1 from delivery d where d.alert_no = a.alert_no%s)";
    private static final List<String> STATES = List.of("pending", "delivered", "dead", "silenced", "skipped", "none");

    private final Map<String, String> query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** @throws IllegalArgumentException with the rule that broke, when a part is wrong */
    FeedFilter(Map<String, String> query) {
        this.query = query;
        EXACT.forEach((name, condition) -> add(name, condition, value -> value));
        PARTS.forEach(name -> {
            // SQLite lowers ASCII alone, so other letters must be written as they are
            add(name, "(lower(a." + name + ") like :" + name + " escape '!' or a." + name + " like :" + name + "As escape '!')",
                    value -> part(value.toLowerCase(Locale.ROOT)));
            if (!value(name).isEmpty()) {
                parameters.put(name + "As", part(value(name)));
            }
        });
        add("from", "a.received_at >= :from", value -> time("from", value).toEpochMilli());
        add("until", "a.received_at <= :until", value -> time("until", value).toEpochMilli());
        addDelivery();
    }

    private void addDelivery() {
        String state = value("state");
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw new IllegalArgumentException("state: '" + SafeText.brief(state) + "' must be one of " + String.join(", ", STATES));
        }
        if (state.equals("none")) {
            conditions.add("not " + DELIVERY.formatted(""));
        } else if (!state.isEmpty() || !value("destination").isEmpty()) {
            String to = value("destination").isEmpty() ? "" : " and d.destination = :destination";
            conditions.add(DELIVERY.formatted(to + (state.isEmpty() ? "" : " and d.state = :state")));
            parameters.put("destination", value("destination"));
            parameters.put("state", state);
        }
    }

    private void add(String name, String condition, Function<String, Object> parameter) {
        if (!value(name).isEmpty()) {
            parameters.put(name, parameter.apply(value(name)));
            conditions.add(condition);
        }
    }

    /** @return what the alert must also be, as SQL that begins with {@code and}; empty for nothing */
    String sql() {
        return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return Map.copyOf(parameters);
    }

    /** @return what headline or error must contain; empty for anything */
    String text() {
        return value("text").toLowerCase(Locale.ROOT);
    }

    /** @return the page's alerts are older than the one of this number */
    long before() {
        String before = value("before");
        if (!before.matches("\\d{0,18}")) {
            throw new IllegalArgumentException("before: '" + SafeText.brief(before) + "' must be a number");
        }
        return before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
    }

    Instant time(String name) {
        return value(name).isEmpty() ? null : time(name, value(name));
    }

    private String value(String name) {
        return query.getOrDefault(name, "").strip();
    }

    private static String part(String value) {
        return "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** A browser's field for a time knows no zone; it is taken for UTC. */
    private static Instant time(String name, String value) {
        try {
            return value.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? OffsetDateTime.parse(value).toInstant()
                    : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + ": '" + SafeText.brief(value) + "' must be a time such as 2026-01-31T08:00", e);
        }
    }
}
