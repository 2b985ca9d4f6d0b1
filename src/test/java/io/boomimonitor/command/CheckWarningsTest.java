package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.app.check.Check;
import io.boomimonitor.app.check.Warnings;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.testbed.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckWarningsTest {

    private static final Path HERE = Path.of("");

    @TempDir
    Path folder;

    @Test
    void theProjectAsItComesHasNone() {
        assertThat(warnings(HERE, Map.of(), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "destination.mail.tsl=none | --prop=destination.mail.tsl: nothing reads 'destination.mail.tsl'; did you mean destination.mail.tls?",
        "destination.slack.tokne=x | nothing reads 'destination.slack.tokne'; did you mean destination.slack.token?",
        "destination.mail.grup-by=x | nothing reads 'destination.mail.grup-by'; did you mean destination.mail.group-by?",
        "destination.http.hedaer.X=x | nothing reads 'destination.http.hedaer.X'; correct the name, or remove the line",
        "simulator.sed=2 | nothing reads 'simulator.sed'; did you mean simulator.seed?",
        "simulator.audit-event-per-second=2 | nothing reads 'simulator.audit-event-per-second'; did you mean "
                + "simulator.audit-events-per-second?",
        "destination.http.limit=5/1h | destination.http.limit says how people are alerted, but this destination serves machines, which get "
                + "each alert at once; remove the line, or set destination.http.audience=people",
        "destination.jdbc.group-by=auto | destination.jdbc.group-by says how people are alerted, but this destination serves machines, "
                + "which get each alert at once; remove the line",
        "sink.mail.btch=2 | nothing reads 'sink.mail.btch'; did you mean sink.mail.batch?"})
    void aMistypedKeyOfAFamilyIsWarnedOf(String setting, String warning) {
        String[] parts = setting.split("=", 2);

        assertThat(warnings(HERE, Map.of(), Map.of(parts[0], parts[1]))).singleElement().asString().endsWith(warning.strip());
    }

    @Test
    void foldersAreWarnedOfAndFilesOfSqliteRefusedWhereSeveralNodesMayShareTheStore() {
        Map<String, String> shared = Map.of("store.url", "jdbc:postgresql://db/monitor", "destination.slack.endpoint", "https://x.example");
        SettingsFiles files = SettingsFiles.read(HERE, "test", Map.of(), shared);

        assertThat(new Check(files, "test", HERE).run().problems()).filteredOn(problem -> problem.toString().contains("all nodes"))
                .singleElement().asString().contains("destination.jdbc.url must be a database that all nodes reach, such as "
                        + "jdbc:postgresql://HOST/DATABASE, because store.url is one");
        assertThat(warnings(HERE, Map.of(), shared)).filteredOn(line -> line.contains("several")).hasSize(3)
                .allMatch(line -> line.matches(".*destination\\.(mail|http|file)\\.endpoint is a folder: each node .*"));
    }

    @Test
    void halfALoginOfThePageIsWarnedOf() {
        assertThat(warnings(HERE, Map.of(), Map.of("web.user", "ops", "web.proxy-secret", "letters-and-digits-1234"))).hasSize(3)
                .anyMatch(line -> line.matches("application\\.properties:\\d+: web\\.password-hash is not set: the page stays closed .*"))
                .anyMatch(line -> line.contains("web.proxy-user-header is not set"))
                .anyMatch(line -> line.contains("web.proxy-secret-header is not set"));
    }

    @Test
    void aKeyOfPeopleIsNotWarnedOfWherePeopleReadOrItIsOff() {
        assertThat(warnings(HERE, Map.of(), Map.of("destination.http.audience", "people", "destination.http.limit", "5/1h",
                "destination.file.group-by", "-", "destination.jdbc.repeat-every", "0"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"destination.http.header.X-Team", "destination.mail.tls", "destination.slack.template", "sink.slack.batch",
        "destination.mail.fallback-after", "destination.jdbc.password", "destination.mail.audience"})
    void aKeyThatIsReadIsNotWarnedOf(String key) {
        assertThat(warnings(HERE, Map.of(), Map.of(key, ""))).isEmpty();
    }

    @Test
    void theKeyOfARunningSourceThatIsNoneIsRefused() {
        assertThat(check(HERE, Map.of(), Map.of("runtimes.lookback", "1h")).problems()).singleElement().asString()
                .contains("there is no key 'runtimes.lookback'");
    }

    @Test
    void theOptionsOfAUsersOwnSinkAreItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("routes/sinks"));
        Files.writeString(folder.resolve("routes/sinks/teams.camel.yaml"), "simple: ${variable.destination.option('card-style', '')}\n");
        Files.writeString(folder.resolve("application.properties"), "destination.ops.sink=teams\ndestination.ops.card-style=dark\n"
                + "destination.ops.card-stile=dark\n");

        assertThat(warnings(folder, Map.of(), Map.of())).singleElement().asString()
                .startsWith("application.properties:3: nothing reads 'destination.ops.card-stile'");
    }

    @ParameterizedTest
    @CsvSource({"DESTINATION_SLAK_TOKEN, did you mean DESTINATION_SLACK_TOKEN?", "BOOMI_TOKKEN, did you mean BOOMI_TOKEN?",
        "BOOMI_USERNAME, did you mean BOOMI_USER?", "BOOMI_API_TOKEN, did you mean BOOMI_TOKEN?",
        "BOOMI_ACCOUNT_ID, did you mean BOOMI_ACCOUNT?",
        "BOOMI_PASSWORD, 'the login is read from BOOMI_ACCOUNT, BOOMI_USER, BOOMI_TOKEN'",
        "DESTINATION_MAIL_TSL, did you mean DESTINATION_MAIL_TLS?", "STORE_PASWORD, did you mean STORE_PASSWORD?",
        "DESTINATION_PAGER_ENDPOINT, 'list its key in application.properties, with nothing behind the ''='', so that the environment can "
                + "set it'"})
    void aVariableThatNothingReadsIsWarnedOf(String name, String advice) {
        List<String> warnings = warnings(HERE, Map.of(name, "canary-token"), Map.of());

        assertThat(warnings).containsExactly("environment variable " + name + ": nothing reads it; " + advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOMI_TOKEN", "DESTINATION_SLACK_TOKEN", "DESTINATION_MAIL_AUDIENCE", "BOOMI_MONITOR_HOME", "JAVA_HOME",
        "PATH", "DESTINATION_FILE_ENDPOINT", "STORE_URL", "EVENTS_SCHEDULE", "BOOMI_REQUESTS_PER_SECOND"})
    void aVariableThatIsReadOrForOtherProgramsIsNot(String name) {
        assertThat(check(HERE, Map.of(name, "1"), Map.of()).warnings()).isEmpty();
    }

    @Test
    void warningsDoNotFailACheckUnlessItIsStrict() throws IOException {
        Path table = Files.writeString(folder.resolve("events.csv"), "proccessName,eventLevel,destination,to\nOrders*,WARN,file,\n");
        String[] check = {"check", "--prop=events.table=" + table};

        CommandResult called = CommandResult.with(check);
        CommandResult strict = CommandResult.with(check[0], check[1], "--strict");

        assertThat(called.exit()).isZero();
        assertThat(called.lines()).contains("warning: " + table + ":1: column 'proccessName': no alert of this table has such a field, so "
                + "its cells match nothing; did you mean processName?",
                "warning: " + table + ":2: column 'eventLevel', value 'WARN': the field never has this value, only INFO, "
                        + "WARNING, ERROR; did you mean WARNING?",
                "configuration for profile dev: no errors, warnings: 4");
        assertThat(called.lines()).anySatisfy(line -> assertThat(line).contains(": no other people's destination has a default recipient: "
                + "no one would hear that mail is down; set destination.mail.fallback"));
        assertThat(called.lines()).anySatisfy(line -> assertThat(line)
                .contains(": no row of a routing table sends to http; name it in a row, or empty its endpoint"));
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(CommandResult.with("check", "--strict").exit()).isZero();
    }

    @Test
    void lookupsAreCheckedWithTheTables() throws IOException {
        Path lookups = Files.createDirectory(folder.resolve("lookups"));
        Path table = Files.writeString(folder.resolve("events.csv"), "destination,to\nmail,{processes.mail}\n");
        Files.writeString(lookups.resolve("processes.csv"), "proccess,mail\nOrders*,orders@example.com\nStock,\n");
        String[] check = {"check", "--prop=events.table=" + table, "--prop=lookups.folder=" + lookups};

        assertThat(CommandResult.with(check).out()).contains("processes.csv:1: column 'proccess': no alert has such a field",
                "processes.csv:3: column 'mail', value '': holds no recipient of mail, so destination.mail.to gets the message",
                "lookup processes.csv: 2 rows");

        Files.writeString(lookups.resolve("processes.csv"), "processName,mail\n|,x\n");
        CommandResult broken = CommandResult.with(check);
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.out()).contains("processes.csv:2: column 'processName', value '|': nothing stands beside a '|'");
    }

    @Test
    void jsonNamesFileLineColumnValueAndMessage() throws IOException {
        Path table = Files.writeString(folder.resolve("events.csv"), "eventLevel,destination\nWARN,file\n");

        JsonNode json = new ObjectMapper().readTree(CommandResult.with("check", "--json", "--prop=events.table=" + table).out());

        assertThat(json.path("problems")).isEmpty();
        assertThat(json.path("summary")).extracting(JsonNode::asText).contains("events.csv: 1 rule, no examples");
        assertThat(json.path("warnings")).anySatisfy(warning -> assertThat(warning).hasToString("{\"file\":\"" + table
                + "\",\"line\":2,\"column\":\"eventLevel\",\"value\":\"WARN\",\"message\":\"the field never has this value, only INFO, "
                + "WARNING, ERROR; did you mean WARNING?\"}"));
    }

    @Test
    void manyAreAFewLinesAtTheStart() {
        List<Problem> many = IntStream.rangeClosed(1, 13)
                .mapToObj(line -> new Problem("events.examples.csv", line, "expect", "x", "y")).toList();

        assertThat(Warnings.few(many)).hasSize(4).last().isEqualTo("and 10 more: ./boomi-monitor check");
        assertThat(Warnings.ofExamples(many)).containsExactly(
                "events.examples.csv: 13 examples are not met (line 1, 2, 3 and 10 more): ./boomi-monitor check shows why");
    }

    private static Check.Report check(Path project, Map<String, String> environment, Map<String, String> props) {
        return new Check(SettingsFiles.read(project, "dev", environment, props), "dev", project).run();
    }

    private static List<String> warnings(Path project, Map<String, String> environment, Map<String, String> props) {
        return Stream.of(check(project, environment, props)).flatMap(report -> report.warnings().stream()).map(Problem::toString).toList();
    }
}
