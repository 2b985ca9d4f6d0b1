package io.boomimonitor.source.dataintegrationaudit;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which audit events are queried: {@code data-integration-audit.filter.*}. The words are the enums of the Data Integration
 * API reference; its examples of the two lists are swapped, its schema is right.
 */
public final class AuditEventFilter {

    /** The prefix of the keys. */
    public static final String KEYS = "data-integration-audit.filter.";

    /**
     * What a parameter takes.
     *
     * @param pattern a regular expression for one value
     * @param rule    the same in words
     * @param several whether the API takes the parameter more than once
     */
    public record Parameter(String pattern, String rule, boolean several) {

        /** @return whether the configured value is one, or several between commas */
        public boolean accepts(String value) {
            String[] parts = value.split(",", -1);
            return (several || parts.length == 1) && List.of(parts).stream().allMatch(part -> part.strip().matches(pattern));
        }
    }

    static final List<String> EVENT_TYPES = List.of("create", "recover", "delete", "update", "initiate_activate_river",
            "initiate_disable_river", "edit_cdc_configuration", "delete_cdc_configuration");
    static final List<String> ENTITY_TYPES = List.of("accounts", "connections", "rivers", "river_groups", "users", "teams");

    /** The list's parameters beside its times, by their names in the API. */
    public static final Map<String, Parameter> PARAMETERS = parameters();

    private final String query;

    private AuditEventFilter(String query) {
        this.query = query;
    }

    /** @throws ProblemException naming the line and the value that the API would refuse or ignore */
    public static AuditEventFilter read(Settings settings) {
        StringBuilder query = new StringBuilder();
        List<Problem> problems = new ArrayList<>();
        PARAMETERS.forEach((name, parameter) -> settings.find(KEYS + name).ifPresent(value -> {
            if (!parameter.accepts(value)) {
                problems.add(settings.origin(KEYS + name).problem(value, KEYS + name + " must be " + parameter.rule()));
            }
            settings.list(KEYS + name, ",").forEach(part -> query.append('&').append(name).append('=').append(encoded(part)));
        }));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return new AuditEventFilter(query.toString());
    }

    /** @return the parameters as they are appended to a URL, each beginning with {@code &}; empty for all events */
    String query() {
        return query;
    }

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        all.put("user_id", new Parameter("[0-9a-fA-F]{24}", "ids of users, 24 hexadecimal characters each, with commas", true));
        all.put("event_type", oneOf(EVENT_TYPES));
        all.put("entity_type", oneOf(ENTITY_TYPES));
        all.put("entity_logical_key", new Parameter("[\\w.:-]{1,200}",
                "one entity's key, such as 5eda28ee6b028e1ce7a2b5ec; the API takes no more than one", false));
        return all;
    }

    private static Parameter oneOf(List<String> words) {
        return new Parameter(String.join("|", words), "one or more of " + String.join(", ", words) + ", with commas", true);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
