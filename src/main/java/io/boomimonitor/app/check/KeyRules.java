package io.boomimonitor.app.check;

import io.boomimonitor.config.Durations;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.apimetrics.ApiMetrics;
import io.boomimonitor.source.dataintegrationaudit.AuditEventFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All keys that the configuration knows. */
final class KeyRules {

    private static final Duration LEAST_KEPT = Duration.ofDays(8);
    private static final int FURTHEST_SUGGESTION = 3;
    private static final Pattern NEEDED = Pattern.compile("server\\.port|outbox\\.poll|boomi\\.(retries|response-timeout|requests-per-second)"
            + "|events\\.enrich\\.timeout|data-integration\\.requests-per-minute|.+\\.(enabled|schedule)");

    private final List<KeyRule> rules = new ArrayList<>();

    private KeyRules() {
        any("camel.REST", "logging.REST", "loggingLevel", "loggingColor", "loggingJson", "boomi.token",
                "store.user", "store.password", "reporting.user", "reporting.password", "data-integration.token", "audit-log.actions");
        add(value -> Files.isReadable(Path.of(value)), "a file that can be read; it holds the API token and nothing else", "boomi.token-file");
        add(value -> value.matches("[0-9a-fA-F]{24}"), "24 hexadecimal characters, as in the address line of the Data Integration console",
                "data-integration.account", "data-integration.environment");
        add(value -> KeyValues.isNumber(value, 1, 600), "a whole number from 1 to 600; Data Integration allows about 15",
                "data-integration.requests-per-minute");
        add(KeyValues::isUrl, "an http or https URL such as https://api.boomi.com", "boomi.url", "boomi.platform-url", "data-integration.url");
        add(value -> value.matches("[A-Za-z0-9_]+-[A-Za-z0-9]+"),
                "an account id such as acme-AB12CD (Boomi: Settings > Account Information)", "boomi.account");
        add(value -> !value.matches(".*\\s.*"), "a user name without blanks, mostly a mail address; 'BOOMI_TOKEN.' is put before it by the monitor", "boomi.user");
        numbers(0, 100, "boomi.retries");
        numbers(100, 3_600_000, "boomi.response-timeout");
        numbers(1, 10_000, "outbox.batch", "sink.NAME.portion", "sink.NAME.batch");
        add(value -> KeyValues.isNumber(value, 1, 65535), "a port from 1 to 65535", "server.port");
        add(value -> KeyValues.isNumber(value, 1, 1000), "a whole number from 1 to 1000; Boomi itself allows 10", "boomi.requests-per-second");
        durations("10ms", "1h", "outbox.poll");
        durations("1s", "1d", "outbox.lease", "outbox.retry.max-delay");
        durations("1s", "3650d", "outbox.retry.max-age");
        add(value -> Durations.parse(value).filter(kept -> kept.compareTo(LEAST_KEPT) >= 0).isPresent(),
                "a duration of at least 8d, one day more than Boomi keeps events: younger alerts would be delivered twice", "outbox.keep");
        add(value -> value.matches("jdbc:(sqlite|postgresql):.+"), "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE", "store.url", "reporting.url");
        AuditEventFilter.PARAMETERS.forEach((name, parameter) -> add(parameter::accepts, parameter.rule(), AuditEventFilter.KEYS + name));
        addArchive();
        add(value -> KeyValues.each(value, "DEBUG|ERROR|INFO|WARNING"), "one or more of DEBUG, INFO, WARNING, ERROR, with commas", "audit-log.filter.level");
        add(value -> KeyValues.each(value, "API|INTERNAL|MOBILE|UI|UNKNOWN"), "one or more of API, INTERNAL, MOBILE, UI, UNKNOWN, with commas", "audit-log.filter.source");
        add(value -> KeyValues.each(value, "[^\\s\"\\\\*?|]+"), "one or more whole values as Boomi writes them, with commas, without wildcards, blanks and quotes",
                "audit-log.filter.type", "audit-log.filter.action", "audit-log.filter.modifier", "audit-log.filter.userId", "audit-log.filter.containerId");
        SourceSettings.ALL.forEach(this::addSource);
        durations("0s", "30d", "runtimes.hold-down", "api-metrics.delay", "slas.history", "slas.grace");
        add(value -> Durations.parse(value).filter(ApiMetrics::isInterval).isPresent(), ApiMetrics.INTERVAL_RULE, "api-metrics.interval");
        addSource("executions.summaries");
        add(Set.of("true", "false")::contains, "true or false", "events.enrich");
        add(value -> KeyValues.isNumber(value, 1, 100), "a whole number from 1 to 100; Boomi answers 100 records a page", "events.enrich.chunk");
        durations("0s", "10m", "events.enrich.timeout");
        addDestinations();
        addSimulator();
    }

    /** Camel JBang makes an instance of every class that it can, so there is no constructor for it to find. */
    static KeyRules known() {
        return new KeyRules();
    }

    private void addDestinations() {
        add(KeyValues::isEndpoint, "a Camel endpoint URI such as smtps://host:465?username=u, https://host/path or file:folder, of a component that Camel has",
                "destination.NAME.endpoint");
        add("none"::equals, "none, or nothing for an encrypted connection", "destination.NAME.tls");
        add(value -> value.matches(".*[^\\s<>]@[^\\s<>].*"), "a mail address", "destination.NAME.from");
        add(Set.of("true", "false")::contains, "true or false", "destination.NAME.by-date");
        any("destination.NAME.REST", "sink.NAME.REST");
    }

    /** Their limits are the simulator's own. */
    private void addSimulator() {
        add(KeyValues::isNumber, "a whole number", "simulator.seed", "simulator.backlog", "simulator.running", "simulator.token-life",
                "simulator.requests-per-second");
        add(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"), "a number such as 0.5", "simulator.events-per-second", "simulator.failures",
                "simulator.hostile", "simulator.api-calls-per-second", "simulator.audit-events-per-second");
        add(Set.of("true", "false")::contains, "true or false", "simulator.schedules");
        any("simulator.REST");
    }

    private void addArchive() {
        String source = "audit-log-archive.";
        add(KeyValues::isUrl, "an https URL such as https://api.boomi.com", source + "url");
        add(value -> value.matches("\\d{4}-\\d\\d-\\d\\d"), "a date such as 2026-01-31", source + "from", source + "to");
        add(value -> value.matches("/\\S*"), "a path that begins with a slash", source + "request-path", source + "status-path");
        add(value -> value.matches("[\\w.-]+"), "a name without blanks", source + "property");
        add(value -> KeyValues.each(value, "[A-Za-z0-9.*-]+"), "hosts such as *.boomi.com, with commas", source + "download-hosts");
        durations("0s", "365d", source + "wait");
        numbers(1, 1_000_000, source + "max-megabytes");
        any(source + "folder", source + "email");
    }

    private void addSource(String source) {
        add(Set.of("true", "false")::contains, "true or false", source + ".enabled", "sink.NAME.recipients");
        add(KeyValues::isSchedule, "a Quartz cron expression of 6 or 7 fields with a time to come, such as '0 * * * * ?' (every minute)",
                source + ".schedule", source + ".sweep.schedule");
        durations("0s", "3650d", source + ".overlap", source + ".lookback", source + ".sweep");
        durations("1m", "3650d", source + ".slice");
        add(value -> value.matches("(?i)all|first"), "all or first", source + ".match");
        add(value -> KeyValues.each(value, "PROD|TEST"), "PROD, TEST, or nothing for both", source + ".filter.classification");
        add(value -> KeyValues.each(value, "INFO|WARNING|ERROR"), "one or more of INFO, WARNING, ERROR, with commas", source + ".filter.levels");
        any(source + ".table");
    }

    /** @return what the key may hold; empty when there is no such key */
    Optional<KeyRule> find(String key) {
        return rules.stream().filter(rule -> rule.isFor(key)).findFirst();
    }

    /** @return whether the routes ask for the key and have nothing to put in its place, so that it must not be empty */
    boolean isNeeded(String key) {
        return NEEDED.matcher(key).matches();
    }

    /** @return the known key that looks most like it; empty when none does */
    Optional<String> suggestion(String key) {
        return rules.stream().filter(KeyRule::isOneKey).map(KeyRule::name)
                .filter(name -> EditDistance.between(name, key) <= FURTHEST_SUGGESTION)
                .min(Comparator.comparingInt(name -> EditDistance.between(name, key)));
    }

    private void numbers(int least, int most, String... names) {
        add(value -> KeyValues.isNumber(value, least, most), "a whole number from " + least + " to " + most, names);
    }

    private void durations(String least, String most, String... names) {
        Duration shortest = Durations.parse(least).orElseThrow();
        Duration longest = Durations.parse(most).orElseThrow();
        add(value -> Durations.parse(value).filter(duration -> duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0).isPresent(),
                Durations.RULE + ", from " + least + " to " + most, names);
    }

    private void any(String... names) {
        add(value -> true, "anything", names);
    }

    private void add(Predicate<String> accepts, String rule, String... names) {
        Stream.of(names).map(name -> new KeyRule(name, accepts, rule)).forEach(rules::add);
    }
}
