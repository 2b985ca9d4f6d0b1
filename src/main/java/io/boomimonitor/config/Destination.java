package io.boomimonitor.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named, configured way to deliver: {@code destination.NAME.*} in {@code application.properties}.
 *
 * @param name            as routing tables name it
 * @param sink            the file in {@code routes/sinks/} that builds and sends the message
 * @param endpoint        a Camel endpoint URI; comes from configuration only, may hold secrets, never logged. Null when not set
 * @param to              recipients for rows whose {@code to} is empty
 * @param takesRecipients whether {@code to} means something to its sink (mail addresses, Slack channels)
 * @param options         the other {@code destination.NAME.*} values by their last part, such as {@code from}
 */
public record Destination(String name, String sink, String endpoint, List<String> to, boolean takesRecipients,
                          Map<String, String> options) {

    /** Sinks that keep each alert, one by one. */
    static final Set<String> KEEPERS = Set.of("jdbc", "file");

    static final String TEMPLATE = "template";
    static final String DIGEST_TEMPLATE = "template.digest";

    private static final String VALUE = "value.";
    private static final Map<String, Integer> USUAL_LANES = Map.of("http", 4, "mail", 2);
    static final String MODE = "mode";

    private static final String USUAL_LIMIT = "20/10m";
    private static final Duration USUAL_ALARM = Duration.ofMinutes(5);
    private static final Duration USUAL_FALLBACK = Duration.ofMinutes(15);

    public Destination {
        to = List.copyOf(to);
        options = Map.copyOf(options);
    }

    /** Cheap, because Camel asks at each step. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** @return the option's value, or the default when it is not set */
    public String option(String key, String otherwise) {
        return options.getOrDefault(key, otherwise);
    }

    /**
     * @return whom it serves: {@code destination.NAME.audience}, else people for mail, Slack and what has a template; databases and files
     *         always serve machines
     */
    public Audience audience() {
        if (KEEPERS.contains(sink)) {
            return Audience.MACHINES;
        }
        boolean people = sink.equals("mail") || sink.equals("slack") || options.containsKey(TEMPLATE);
        return Audience.valueOf(option("audience", people ? "people" : "machines").toUpperCase(Locale.ROOT));
    }

    /** @return which alerts make one message: {@code destination.NAME.group-by}, {@code .group-wait} ... */
    public Grouping grouping() {
        return grouping("", "", "", "");
    }

    /**
     * The same with what a rule says of it, each text empty where the rule says nothing. Where each message shows one alert, all
     * of its alerts must be about one problem.
     */
    public Grouping grouping(String by, String wait, String interval, String repeat) {
        if (audience() == Audience.MACHINES) {
            return Grouping.NONE;
        }
        Grouping grouping = Grouping.OF_PEOPLE.with(option("group-by", Grouping.AUTO), option("group-wait", ""),
                option("group-interval", ""), option("repeat-every", "")).with(by, wait, interval, repeat);
        return isFitForDigests() ? grouping : grouping.byProblem();
    }

    /** @return the file that makes its messages, {@code destination.NAME.template}; empty when its sink's own format does */
    public Optional<Path> template() {
        return Optional.ofNullable(options.get(TEMPLATE)).map(Path::of);
    }

    /** @return the file beside it that makes its digests, {@code FILE.digest.jq} beside {@code FILE.jq}; empty when there is none */
    public Optional<Path> digestTemplate() {
        return Optional.ofNullable(options.get(DIGEST_TEMPLATE)).map(Path::of);
    }

    /** @return whether it has an endpoint */
    public boolean isInUse() {
        return endpoint != null;
    }

    /** @return whether a message may be about several problems; where a template has none for digests, each message shows one alert */
    public boolean isFitForDigests() {
        return !options.containsKey(TEMPLATE) || options.containsKey(DIGEST_TEMPLATE);
    }

    /** @return what its template needs beside the alert, {@code destination.NAME.value.KEY} by {@code KEY}; may hold secrets */
    public Map<String, String> values() {
        return options.entrySet().stream().filter(option -> option.getKey().startsWith(VALUE)).collect(Collectors.toUnmodifiableMap(
                option -> option.getKey().substring(VALUE.length()), Map.Entry::getValue));
    }

    /** @return a message of its template as it may be shown and kept: without the values whose keys say that they are secret */
    public byte[] masked(byte[] message) {
        List<String> secrets = values().entrySet().stream().filter(value -> SecretNames.mayBeSecret(value.getKey()))
                .map(Map.Entry::getValue).toList();
        String text = secrets.isEmpty() ? "" : new String(message, StandardCharsets.UTF_8);
        for (String secret : secrets) {
            text = text.replace(secret, "***");
        }
        return secrets.isEmpty() ? message : text.getBytes(StandardCharsets.UTF_8);
    }

    /** @return how many messages each of its recipients gets at most: {@code destination.NAME.limit}; empty: any number */
    public Optional<Limit> limit() {
        return audience() == Audience.MACHINES || !isFitForDigests() ? Optional.empty() : Limit.parse(option("limit", USUAL_LIMIT));
    }

    /** @return how long it may fail before people hear of it: {@code destination.NAME.alarm-after} */
    public Duration alarmAfter() {
        return duration("alarm-after", USUAL_ALARM);
    }

    /** @return how long an error waits for it before it goes to the fallback, if there is one: {@code destination.NAME.fallback-after} */
    public Duration fallbackAfter() {
        return duration("fallback-after", USUAL_FALLBACK);
    }

    private Duration duration(String key, Duration otherwise) {
        return Durations.parse(option(key, "-")).orElse(otherwise);
    }

    /** @return how many messages leave at a time: {@code destination.NAME.parallel}, else 4 by HTTP, 2 mails, one by any other sink */
    public int parallel() {
        return KEEPERS.contains(sink) ? 1
                : Integer.parseInt(option("parallel", USUAL_LANES.getOrDefault(sink, 1).toString()));
    }

    /** @return the mode of the files that it writes, {@code destination.NAME.mode}: nine bits, by default 0600 */
    public int fileMode() {
        return Integer.parseInt(option(MODE, "0600"), 8);
    }

    /** The endpoint is left out: it may hold a password. */
    @Override
    public String toString() {
        return name + " (" + sink + ")";
    }
}
