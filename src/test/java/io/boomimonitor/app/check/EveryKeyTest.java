package io.boomimonitor.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value is judged before the start: wrong but plausible ones are refused with their key, the rule and the fix, or they work. */
class EveryKeyTest {

    /** What people write in all good faith, and no key can mean; each must be refused by every key that is not listed below. */
    private static final List<String> NEVER = List.of("\uFEFFvalue", "va\u200Blue", "val\u00A0ue", "val\u0007ue", "val\nue",
            "val\uFFFDue", "val\uD800ue", "\"value\"", "'value'", "...", "<your value>", "val{{ue", "val}}ue", "{{no.such.key}}");
    /** What is right for some keys, and for most is not. */
    private static final List<String> ELSEWHERE = List.of("StÃ¶rung", "Störung", "https://example.com/a/?b=c#d", "jdbc:mysql://h/db",
            "postgres://u:p@h/db", "5 minutes", "-1", "1e3", "٣", "TRUE", "yes", "0x10", "Bearer abc", "a,b;c", "C:\\data\\x");

    /**
     * Names and texts of the user's own. What a table, a sink, a fallback or a recipient names must be there: the checks of tables and
     * destinations ask for that, see CheckTest.
     */
    private static final Pattern TEXT = Pattern.compile(
            "(store|reporting|destination\\.x)\\.(user|username|password|token|bearer)|boomi\\.(token|user|run-parameter)"
            + "|data-integration\\.token|data-integration-audit\\.filter\\.entity_logical_key|lookups\\.folder|.*\\.table"
            + "|http\\.(allow-plain|no-proxy|proxy\\.(user|password))|web\\.(hosts|user|proxy-.*)|tls\\.truststore\\.password"
            + "|audit-log\\.(actions|filter\\..*)|destination\\.x\\.(sink|to|fallback|group-by|value|header)(\\..*)?"
            + "|simulator\\.(slack|now|begins|backlog-until)"
            + "|audit-log-archive\\.(folder|property|request-path|status-path|download-hosts)");
    /** They work: what is behind the '#' is sent, or, of a heartbeat, is not; and jdbc: is a component of Camel's. */
    private static final List<String> WORK = List.of("destination.x.endpoint=https://example.com/a/?b=c#d",
            "destination.x.endpoint=jdbc:mysql://h/db", "heartbeat.url=https://example.com/a/?b=c#d");

    @TempDir
    private static Path folder;

    private static SettingsCheck check;

    @BeforeAll
    static void writeTheLeastConfiguration() throws IOException {
        Files.writeString(folder.resolve("application.properties"),
                "boomi.url=https://api.boomi.com\nboomi.account=a-B1\nboomi.user=a@b\nboomi.token=t\n");
        check = new SettingsCheck(SettingsFiles.read(folder, "dev", Map.of(), Map.of()), "dev");
    }

    @Test
    @DisplayName("no key takes what nobody can mean: invisible characters, quotes, placeholders of examples, half a placeholder")
    void noKeyTakesWhatNobodyCanMean() {
        List<String> taken = new ArrayList<>();
        for (String key : keys()) {
            NEVER.stream().filter(value -> !isRefused(key, value)).forEach(value -> taken.add(key + "=" + value));
        }

        assertThat(taken).filteredOn(each -> !each.startsWith("destination.x.value.")).isEmpty();
    }

    @Test
    void aValueThatIsRightElsewhereIsRefusedUnlessTheKeyIsFreeText() {
        Set<String> taken = new TreeSet<>();
        for (String key : keys()) {
            ELSEWHERE.stream().filter(value -> !isRefused(key, value)).forEach(value -> taken.add(key + "=" + value));
        }

        assertThat(taken).filteredOn(each -> !TEXT.matcher(each.split("=")[0]).matches())
                .containsExactlyInAnyOrderElementsOf(WORK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "boomi.url|https://api.boomi.com/|without a slash",
        "boomi.url|https://api.boomi.com/api/rest/v1/acme-AB12CD|without a slash or a path behind it",
        "boomi.url|https://platform.boomi.com|not the console",
        "boomi.url|api.boomi.com|an http or https URL",
        "boomi.url|https://u:p@api.boomi.com|the API's host alone",
        "boomi.platform-url|https://api.boomi.com|not the API",
        "boomi.user|BOOMI_TOKEN.a@example.com:5f9d|the mail address that the user logs in with",
        "boomi.user|Monitor <a@example.com>|the mail address that the user logs in with",
        "boomi.token|BOOMI_TOKEN.a@example.com:5f9d|the token itself",
        "boomi.token|a@example.com:5f9d|the token itself",
        "boomi.token|Qk9PTUlfVE9LRU4uYUBiOmM=|not encoded",
        "boomi.token|Basic Qk9PTUlfVE9LRU4uYUBiOmM=|ASCII without blanks",
        "boomi.token|geheimö|ASCII without blanks",
        "boomi.account|acme|an account id such as",
        "boomi.account|https://platform.boomi.com/AtomSphere.html#build;accountId=acme-AB12CD|an account id such as",
        "data-integration.url|https://api.rivery.io/|without a slash behind it",
        "data-integration.token|Bearer x|without 'Bearer'",
        "store.url|postgresql://h/db|jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE",
        "store.url|jdbc:postgresql://u:p@h/db|user and password in keys of their own",
        "store.url|jdbc:sqlite::memory:|jdbc:sqlite:FILE",
        "store.url|jdbc:sqlite:src|jdbc:sqlite:FILE",
        "store.url|jdbc:mysql://h/db|jdbc:sqlite:FILE",
        "reporting.url|jdbc:postgresql://h:x/db|jdbc:sqlite:FILE",
        "destination.jdbc.url|jdbc:mysql://h/db|a JDBC URL of a driver on the class path",
        "destination.x.endpoint|smtps://|must name a server",
        "destination.x.endpoint|smtps://?username=u|must name a server",
        "destination.x.endpoint|smtps://u:CANARY@h:465|user and password behind the '?'",
        "destination.x.endpoint|smtps://h:66000|must name a server",
        "destination.x.endpoint|smtps://h:465?usernam=u|has no option 'usernam'; did you mean username?",
        "destination.x.endpoint|smtps://h:465?username=u&password=CANARY&4|has no option '4'",
        "destination.x.endpoint|https://u:CANARY@h/x|holds a user; set destination.NAME.username",
        "destination.x.endpoint|https:///x|a Camel endpoint URI",
        "destination.x.endpoint|https://h/x#y|write %23",
        "destination.x.endpoint|file:pom.xml|names a file; it must be a folder",
        "destination.x.endpoint|file:data/${date:now:yyyy}|holds '${', which is not evaluated here",
        "destination.x.endpoint|file:data?fileExist=Overide|option 'fileExist' must be one of",
        "destination.x.endpoint|netty:udp://h:514?sync=flase|option 'sync' must be true or false",
        "destination.x.endpoint|sql:file:no/such.sql|names a file that cannot be read",
        "destination.x.from|Überwachung mon@example.com|a mail address",
        "destination.x.from|mon@exämple.com|a mail address",
        "destination.x.from|a@example.com, b@example.com|a mail address",
        "destination.mail.to|#alerts|must be a mail address",
        "destination.mail.to|a@example.com, b@example.com|must be a mail address",
        "destination.slack.to|alerts|must be a Slack channel",
        "destination.x.bearer|Bearer CANARY|without 'Bearer'",
        "destination.x.token|xoxb-CANARY ö|without 'Bearer'",
        "destination.x.username|u:CANARY|HTTP allows no ':' in it",
        "destination.x.header.X-Key|CANARYö|ASCII, because it is sent as an HTTP header",
        "audit-log-archive.from|2026-02-30|a date such as",
        "audit-log-archive.email|Boomi|a mail address",
        "messages.timezone|europe/berlin|an IANA time zone",
        "messages.timezone|GMT+1|an IANA time zone",
        "events.schedule|* * * * *|a Quartz cron expression of 6 or 7 fields",
        "events.schedule|@hourly|a Quartz cron expression",
        "server.port|127.0.0.1:8080|a port from 1 to 65535",
        "heartbeat.url|hc-ping.com/x|an http or https URL"})
    void aPlausibleButWrongValueIsRefusedWithItsRule(String key, String value, String rule) {
        List<Problem> problems = problems(key, value);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.message()).contains(key, rule);
            assertThat(problem.file()).isEqualTo("--prop=" + key);
        });
        assertThat(problems.toString()).doesNotContain("CANARY");
        if (!Secrets.mayBeSecret(key, value)) {
            assertThat(problems).anyMatch(problem -> value.contains(String.valueOf(problem.value())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boomi.url=https://api.platform.gb.boomi.com", "boomi.platform-url=https://platform.gb.boomi.com",
        "boomi.user=BOOMI_TOKEN.a@example.com", "boomi.token=5f9d1e2c-0000-4000-8000-1234567890ab",
        "store.url=jdbc:postgresql://a.example.com:5432,b.example.com/db?sslmode=require", "store.url=jdbc:sqlite:/srv/monitor.db",
        "store.url=jdbc:sqlite:file:data/monitor.db?busy_timeout=5000", "store.url=jdbc:postgresql:monitor",
        "destination.x.endpoint=smtps://smtp.example.com:465?username=U+1&password=RAW(P&x=%4)", "destination.x.endpoint=smtp:localhost:25",
        "destination.x.endpoint=smtp://h:587?username=u&mail.smtp.ssl.trust=*", "destination.x.endpoint=smtps://[::1]:465",
        "destination.x.endpoint=https://h/k?sig=a%2Bb%2Fc%3D&sslContextParameters=#tls", "destination.x.endpoint=file:data/Störungen",
        "destination.x.endpoint=file:///srv/alerts?fileExist=append", "destination.x.endpoint=netty:udp://h:514?sync=false",
        "destination.x.endpoint=slack:#alerts?webhookUrl=https://hooks.slack.com/services/a",
        "destination.x.from=Über, wachung <a@example.com>", "destination.x.password=a{b}c 'd\" ö",
        "destination.mail.to=a@example.com;b@example.com", "destination.slack.to=#ops; @jane",
        "messages.timezone=Europe/Berlin", "audit-log-archive.email=boomi@example.com"})
    void aRightValueThatSeemsUnusualIsTaken(String setting) {
        String[] parts = setting.split("=", 2);

        assertThat(problems(parts[0], parts[1])).isEmpty();
    }

    /** One of each rule; Camel's own are Camel's. */
    private static List<String> keys() {
        return Stream.of(KeyRules.known().names()).flatMap(List::stream)
                .map(name -> name.replace("destination.NAME", "destination.x").replace("NAME", "x")
                        .replace("destination.x.value.REST", "destination.x.value.project").replace("header.REST", "header.X-Team"))
                .filter(name -> !name.contains("REST") && !name.startsWith("logging")).distinct().toList();
    }

    private static boolean isRefused(String key, String value) {
        return value.contains("{{") || value.contains("}}") ? !problems(key, value).isEmpty() : check.wrong(key, value).isPresent();
    }

    private static List<Problem> problems(String key, String value) {
        return new SettingsCheck(SettingsFiles.read(folder, "dev", Map.of(), Map.of(key, value)), "dev").run();
    }
}
