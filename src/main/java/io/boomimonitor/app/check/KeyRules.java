package io.boomimonitor.app.check;

import io.boomimonitor.config.DestinationKeys;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.Hosts;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.KeyValues;
import io.boomimonitor.config.LogSettings;
import io.boomimonitor.config.MailAddress;
import io.boomimonitor.config.Network;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Drivers;
import io.boomimonitor.web.WebSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All keys that the configuration knows. */
final class KeyRules {

    private static final Duration LEAST_KEPT = Duration.ofDays(8);
    /** Options of a destination that the environment can set though no file lists them. */
    static final List<String> READ_BY_NAME = Stream.concat(Stream.of("endpoint", "to", "sink"),
            DestinationKeys.rules().map(rule -> rule.name().replaceFirst("destination\\.NAME\\.", ""))).toList();

    /** What a user's own sink and its templates may read beside; and an own route of the simulator. */
    private static final List<String> OPEN = List.of("destination.NAME.REST", "sink.NAME.REST", "simulator.REST");
    private static final Pattern NEEDED = Pattern.compile(
            "server\\.port|outbox\\.poll|boomi\\.(retries|response-timeout|requests-per-second)"
            + "|events\\.enrich\\.timeout|data-integration\\.requests-per-minute|.+\\.(enabled|schedule)");

    private final List<KeyRule> rules = new ArrayList<>();

    private KeyRules() {
        add(KeyRule.anything("camel.REST", "logging.REST", "loggingLevel", "loggingColor", "loggingJson",
                "store.user", "store.password", "reporting.user", "reporting.password"));
        addBoomi();
        add(KeyRule.number(1, 10_000, "outbox.batch", "sink.NAME.portion", "sink.NAME.batch"));
        add(KeyRule.of(value -> KeyValues.isNumber(value, 1, 65535), "a port from 1 to 65535", "server.port"));
        add(KeyRule.duration("10ms", "1h", "outbox.poll"));
        add(KeyRule.duration("1s", "1d", "outbox.lease", "outbox.retry.max-delay"));
        add(KeyRule.duration("1s", "3650d", "outbox.retry.max-age"));
        add(KeyRule.of(value -> Durations.parse(value).filter(kept -> kept.compareTo(LEAST_KEPT) >= 0).isPresent(),
                "a duration of at least 8d, one day more than Boomi keeps events: younger alerts would be delivered twice", "outbox.keep"));
        add(KeyRule.of(value -> value.matches("jdbc:(sqlite|postgresql):.+") && Drivers.takes(value),
                "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, user and password in keys of their own", "store.url",
                "reporting.url"));
        add(KeyRule.anything("silences.table", "lookups.folder"));
        add(KeyRule.of(KeyValues::isUrl, "an http or https URL such as https://hc-ping.com/ID", "heartbeat.url"));
        add(KeyRule.of(KeyValues::isTimeZone, "an IANA time zone such as Europe/Berlin, or UTC", "messages.timezone"));
        add(KeyRule.duration("0s", "30d", "problem.hold-down"));
        add(KeyRule.duration("1h", "365d", "problem.stale"));
        add(KeyRule.trueOrFalse("problem.recovery"));
        addSchedule("problem.schedule");
        SourceList.ALL.forEach(this::addSource);
        addDestinations();
        add(Stream.concat(Network.rules(), LogSettings.rules()));
        add(SimulatorKeys.rules());
        add(WebSettings.rules());
        add(KeyRule.anything(OPEN.toArray(String[]::new)));
    }

    /** Camel JBang makes an instance of every class that it can, so there is no constructor for it to find. */
    static KeyRules known() {
        return new KeyRules();
    }

    private void addBoomi() {
        add(KeyRule.of(KeyValues::isToken, "the token itself: ASCII without blanks, without 'BOOMI_TOKEN.' and the user, not encoded",
                "boomi.token"));
        add(KeyRule.of(KeyValues::isTokenFile, "a file that can be read; it holds the API token and nothing else, in UTF-8",
                "boomi.token-file"));
        add(KeyRule.of(KeyValues::isToken, "the token alone: ASCII without blanks, without 'Bearer'", "data-integration.token"));
        add(KeyRule.of(value -> KeyValues.isPlatform(value) && !value.matches("https://platform\\..*"),
                "an http or https URL such as https://api.boomi.com: the API's host alone, without a slash or a path behind it, not the "
                        + "console", "boomi.url"));
        add(KeyRule.of(value -> KeyValues.isPlatform(value) && !value.matches("https://api\\..*"), "an http or https URL such as "
                + "https://platform.boomi.com: the console's host alone, without a slash or a path behind it, not the API",
                "boomi.platform-url"));
        add(KeyRule.of(KeyValues::isPlatform, "an http or https URL such as https://api.rivery.io, without a slash behind it",
                "data-integration.url"));
        add(KeyRule.of(value -> value.matches("[A-Za-z0-9_]+-[A-Za-z0-9]+"),
                "an account id such as acme-AB12CD (Boomi: Settings > Account Information)", "boomi.account"));
        add(KeyRule.of(KeyRules::isUser, "the mail address that the user logs in with; 'BOOMI_TOKEN.' is put before it by the monitor",
                "boomi.user"));
        add(KeyRule.of(Hosts::isList, Hosts.RULE, "http.allow-plain", "web.hosts"));
        add(KeyRule.of(value -> value.matches("-|[A-Za-z]+"), "the name of a parameter such as executionId, or -", "boomi.run-parameter"));
        add(KeyRule.number(0, 100, "boomi.retries"));
        add(KeyRule.number(100, 3_600_000, "boomi.response-timeout"));
        add(KeyRule.of(value -> KeyValues.isNumber(value, 1, 1000), "a whole number from 1 to 1000; Boomi itself allows 10",
                "boomi.requests-per-second"));
        add(KeyRule.of(value -> value.matches("[0-9a-fA-F]{24}"),
                "24 hexadecimal characters, as in the address line of the Data Integration console",
                "data-integration.account", "data-integration.environment"));
        add(KeyRule.of(value -> KeyValues.isNumber(value, 1, 600), "a whole number from 1 to 600; Data Integration allows about 15",
                "data-integration.requests-per-minute"));
    }

    private static boolean isUser(String value) {
        String user = value.replaceFirst("^(?i)BOOMI_TOKEN\\.", "");
        return !user.matches(".*[\\s:].*") && MailAddress.parse(user).filter(mail -> mail.address().equals(user)).isPresent();
    }

    private void addSource(Source source) {
        String keys = source.prefix();
        add(KeyRule.trueOrFalse(keys + ".enabled"));
        addSchedule(keys + ".schedule");
        source.records().ifPresent(records -> {
            add(KeyRule.duration("0s", "3650d", keys + ".overlap", keys + ".lookback"));
            add(KeyRule.duration("1m", "3650d", keys + ".slice"));
            if (records.isSwept()) {
                add(KeyRule.duration("0s", "3650d", keys + ".sweep"));
                addSchedule(keys + ".sweep.schedule");
            }
        });
        if (source.hasRoutingTable() || source.ownTable().isPresent()) {
            add(KeyRule.anything(keys + ".table"));
        }
        if (source.hasRoutingTable()) {
            add(KeyRule.of(value -> value.matches("(?i)all|first"), "all or first", keys + ".match"));
        }
        add(source.keys().stream());
    }

    private void addSchedule(String key) {
        add(KeyRule.of(KeyValues::isSchedule,
                "a Quartz cron expression of 6 or 7 fields with a time to come, such as '0 * * * * ?' (every minute)", key));
    }

    private void addDestinations() {
        add(KeyRule.of(KeyValues::isEndpoint,
                "a Camel endpoint URI such as smtps://host:465?username=u, https://host/path or file:folder, of a component that Camel has",
                "destination.NAME.endpoint"));
        add(KeyRule.of("none"::equals, "none, or nothing for an encrypted connection", "destination.NAME.tls"));
        add(KeyRule.of(value -> MailAddress.parse(value).isPresent(), MailAddress.RULE, "destination.NAME.from"));
        add(KeyRule.trueOrFalse("destination.NAME.by-date", "sink.NAME.recipients"));
        add(DestinationKeys.rules());
        add(KeyRule.anything("destination.NAME.sink", "destination.NAME.to", "destination.NAME.password", "destination.NAME.user",
                "destination.NAME.value.REST"));
        add(KeyRule.of(KeyValues::isToken, "the token alone: ASCII without blanks, without 'Bearer'", "destination.NAME.token",
                "destination.NAME.bearer"));
        add(KeyRule.of(value -> !value.contains(":"), "a user name; HTTP allows no ':' in it", "destination.NAME.username"));
        add(KeyRule.of(KeyValues::isHeader, "ASCII, because it is sent as an HTTP header", "destination.NAME.header.REST"));
        add(KeyRule.of(Drivers::takes, "a JDBC URL of a driver on the class path, such as jdbc:sqlite:FILE or "
                + "jdbc:postgresql://HOST/DATABASE, user and password in keys of their own", "destination.NAME.url"));
    }

    /** @return what the key may hold; empty when there is no such key */
    Optional<KeyRule> find(String key) {
        return rules.stream().filter(rule -> rule.isFor(key)).findFirst();
    }

    /** @return the names of all, with {@code NAME} and {@code REST} standing for what users choose */
    List<String> names() {
        return rules.stream().map(KeyRule::name).distinct().toList();
    }

    /** @return whether the routes ask for the key and have nothing to put in its place, so that it must not be empty */
    boolean isNeeded(String key) {
        return NEEDED.matcher(key).matches();
    }

    /** @return whether only what a user added could read the key: the monitor itself does not */
    boolean isOpen(String key) {
        return find(key).filter(rule -> OPEN.contains(rule.name())).isPresent();
    }

    /** @return the known keys that are written like it: all that stand alone, and those of the same destination or sink */
    List<String> like(String key) {
        String name = key.split("\\.", -1).length > 2 ? key.split("\\.", -1)[1] : "NAME";
        return rules.stream().map(KeyRule::name).filter(known -> !known.contains("REST"))
                .map(known -> known.replace("NAME", name)).filter(known -> !known.contains("NAME")).distinct().toList();
    }

    /** @return the known key that looks most like it; empty when none does */
    Optional<String> suggestion(String key) {
        return DidYouMean.nearest(key, like(key));
    }

    private void add(Stream<KeyRule> some) {
        some.forEach(rules::add);
    }
}
