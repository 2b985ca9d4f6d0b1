package io.boomimonitor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which alerts make one message, and when it leaves; names and timers as in Alertmanager. {@code -} or {@code 0} switches one off.
 *
 * @param groupBy       fields; {@link #AUTO} alone: the process, else the runtime, else the problem; empty: each alert leaves alone
 * @param groupWait     how long a group's first alert waits for others
 * @param groupInterval how long after a message of the group the next one leaves
 * @param repeatEvery   how long after a message about a problem further alerts of it leave; zero: as if they were the first
 */
public record Grouping(List<String> groupBy, Duration groupWait, Duration groupInterval, Duration repeatEvery) {

    /** Stands for: by process, else by runtime, else by problem. */
    public static final String AUTO = "auto";
    /** Stands for: each problem alone. */
    public static final String PROBLEM = "problem";
    /** What an error message says about the fields. */
    public static final String FIELDS_RULE =
            "fields with '|' between, such as environment|processName, or auto, or '-' for alerts one by one";
    /** What an error message says about the durations. */
    public static final String DURATION_RULE = Durations.RULE + ", from 0s to 30d; '-' or 0 switches it off";
    /** Where people read. */
    public static final Grouping OF_PEOPLE = new Grouping(List.of(AUTO), Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(1));
    /** Each alert at once. */
    public static final Grouping NONE = new Grouping(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_FIELDS = 10;
    private static final Pattern FIELD = Pattern.compile("[^|;,\\s\\p{Cntrl}]{1,100}");

    public Grouping {
        groupBy = List.copyOf(groupBy);
    }

    /**
     * @param by       the fields as written; whatever is no value leaves this grouping's own
     * @param wait     {@code groupWait} as written
     * @param interval {@code groupInterval} as written
     * @param repeat   {@code repeatEvery} as written
     * @return this grouping, with what is written in place of its own
     */
    public Grouping with(String by, String wait, String interval, String repeat) {
        return new Grouping(fields(by).orElse(groupBy), duration(wait).orElse(groupWait), duration(interval).orElse(groupInterval),
                duration(repeat).orElse(repeatEvery));
    }

    /** @return the same timers, for messages of one problem each */
    public Grouping byProblem() {
        return new Grouping(List.of(PROBLEM), groupWait, groupInterval, repeatEvery);
    }

    /** @return whether a text switches a timer, the grouping or the limit off */
    public static boolean isOff(String text) {
        return text.strip().equals("-") || text.strip().equals("0");
    }

    /** @return the duration, zero for one that is off; empty when the text is none */
    public static Optional<Duration> duration(String text) {
        return isOff(text) ? Optional.of(Duration.ZERO) : Durations.parse(text).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    /** @return the fields, none for grouping that is off; empty when the text names none */
    public static Optional<List<String>> fields(String text) {
        List<String> fields = new ArrayList<>();
        for (String part : isOff(text) ? new String[0] : text.split("\\|", -1)) {
            fields.add(part.strip().equalsIgnoreCase(AUTO) ? AUTO : part.strip());
        }
        boolean wrong = fields.stream().anyMatch(field -> !FIELD.matcher(field).matches())
                || fields.size() > 1 && fields.contains(AUTO) || fields.size() > MOST_FIELDS;
        return wrong ? Optional.empty() : Optional.of(fields.stream().distinct().toList());
    }

    /** @return what the keys {@code destination.NAME.group-by} and so on may hold */
    static Stream<KeyRule> rules() {
        Function<String, String> key = name -> "destination.NAME." + name;
        return Stream.concat(KeyRule.of(value -> fields(value).isPresent(), FIELDS_RULE, key.apply("group-by")),
                KeyRule.of(value -> duration(value).isPresent(), DURATION_RULE,
                        key.apply("group-wait"), key.apply("group-interval"), key.apply("repeat-every")));
    }
}
