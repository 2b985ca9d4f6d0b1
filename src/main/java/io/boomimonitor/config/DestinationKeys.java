package io.boomimonitor.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that say whom a destination serves, and how often: {@code destination.NAME.audience}, {@code .group-by} ... */
public final class DestinationKeys {

    /** The last parts of those that mean nothing where machines are served. */
    private static final List<String> OF_PEOPLE = List.of("group-by", "group-wait", "group-interval", "repeat-every", "limit");

    private static final String PREFIX = "destination.NAME.";
    private static final String PARALLEL = "parallel";

    private DestinationKeys() {
    }

    /** @return what they may hold */
    public static Stream<KeyRule> rules() {
        return Stream.of(
                KeyRule.of(value -> value.matches("(?i)people|machines"), "people or machines", PREFIX + "audience"),
                KeyRule.of(value -> Grouping.isOff(value) || Limit.parse(value).isPresent(),
                        "a number of messages and a duration from 1s to 1d, such as 20/10m; '-' or 0 switches it off", PREFIX + "limit"),
                KeyRule.duration("1s", "1d", PREFIX + "alarm-after", PREFIX + "fallback-after"),
                KeyRule.of(value -> value.matches("[A-Za-z0-9][A-Za-z0-9_-]*(\\s*:.+)?"),
                        "the name of another destination, and a recipient if need be, such as slack:#ops", PREFIX + "fallback"),
                KeyRule.of(value -> value.matches("0?[67][0-7]{2}"), "three or four octal digits that let the monitor write, such as 0640",
                        PREFIX + Destination.MODE),
                KeyRule.of(value -> value.matches(".+\\.(jq|ftl)"), "a file that ends in .jq or .ftl", PREFIX + Destination.TEMPLATE),
                KeyRule.number(1, 64, PREFIX + PARALLEL), Grouping.rules()).flatMap(rules -> rules);
    }

    /** @return the values of one destination by the key's last part; read one by one, because the environment may set what no file does */
    static Map<String, String> read(Settings settings, String name) {
        return rules().map(DestinationKeys::last).filter(key -> settings.find(key(name, key)).isPresent())
                .collect(Collectors.toMap(key -> key, key -> settings.find(key(name, key)).orElseThrow()));
    }

    /** @return what is wrong with the values of one destination */
    static List<Problem> check(Settings settings, String name, String sink) {
        List<Problem> problems = new ArrayList<>();
        rules().forEach(rule -> settings.find(key(name, last(rule))).filter(value -> !rule.accepts().test(value))
                .ifPresent(value -> problems.add(problem(settings, key(name, last(rule)), value, "must be " + rule.rule()))));
        String audience = key(name, "audience");
        settings.find(audience).filter(value -> Destination.KEEPERS.contains(sink) && value.equalsIgnoreCase("people"))
                .ifPresent(value -> problems.add(problem(settings, audience, value,
                        "must be machines, or not set, because the sink " + sink + " keeps each alert")));
        String parallel = key(name, PARALLEL);
        settings.find(parallel).filter(value -> Destination.KEEPERS.contains(sink) && !value.equals("1"))
                .ifPresent(value -> problems.add(problem(settings, parallel, value,
                        "must be 1, or not set, because the sink " + sink + " takes many alerts at once already")));
        checkTemplate(settings, name, sink).ifPresent(problems::add);
        return problems;
    }

    /** Mail, Slack, databases and folders have formats of their own. */
    private static Optional<Problem> checkTemplate(Settings settings, String name, String sink) {
        String key = key(name, Destination.TEMPLATE);
        boolean own = Destination.KEEPERS.contains(sink) || sink.equals("mail") || sink.equals("slack");
        return settings.find(key).filter(value -> own).map(value -> problem(settings, key, value, "makes messages of the sink http, not of "
                + sink + "; set " + key(name, "sink") + "=http, or remove it and edit what stands in routes/sinks"));
    }

    /** @return the keys that are set though the destination serves machines, which get each alert at once; not those that are off */
    public static Stream<Problem> meaningless(Settings settings, Destination destination) {
        String instead = Destination.KEEPERS.contains(destination.sink()) ? ""
                : ", or set " + key(destination.name(), "audience") + "=people";
        return destination.audience() == Audience.PEOPLE ? Stream.empty() : OF_PEOPLE.stream().map(last -> key(destination.name(), last))
                .filter(key -> settings.find(key).filter(value -> !Grouping.isOff(value)).isPresent())
                .map(key -> settings.origin(key).problem(null, key + " says how people are alerted, but this destination serves machines, "
                        + "which get each alert at once; remove the line" + instead));
    }

    private static Problem problem(Settings settings, String key, String value, String rule) {
        return settings.origin(key).problem(value, key + " " + rule);
    }

    private static String last(KeyRule rule) {
        return rule.name().substring(PREFIX.length());
    }

    private static String key(String name, String last) {
        return "destination." + name + "." + last;
    }
}
