package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.config.Durations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private static final Map<String, String> REAL_ACCOUNT = Map.of("BOOMI_ACCOUNT", "acme-AB12CD", "BOOMI_USER", "demo@example.com",
            "BOOMI_TOKEN", "canary-token", "DESTINATION_MAIL_ENDPOINT", "smtps://mail.example.com:465", "DESTINATION_SLACK_ENDPOINT",
            "https://slack.example.com/hook");

    @TempDir
    Path project;

    @BeforeEach
    void copyTheProject() throws IOException {
        for (String name : List.of("application.properties", "application-dev.properties", "application-prod.properties", "routes",
                "routing-tables", "src/simulator/routes")) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(project.resolve(file).getParent());
                    Files.copy(file, project.resolve(file));
                }
            }
        }
    }

    @Test
    void theProjectAsItComesIsAllRight() {
        Check.Report report = check("dev", Map.of(), Map.of());

        assertThat(report.problems()).isEmpty();
        assertThat(report.summary()).anyMatch(line -> line.matches("events\\.csv: \\d+ rules, \\d+ examples pass"))
                .anyMatch(line -> line.matches("slas\\.csv: \\d+ rows, \\d+ examples pass"));
    }

    @Test
    void prodNeedsNothingButTheEnvironment() {
        assertThat(check("prod", REAL_ACCOUNT, Map.of()).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BOOMI_ACCOUNT | boomi.account is not set: set it here or as BOOMI_ACCOUNT in the environment",
        "BOOMI_USER | boomi.user is not set",
        "BOOMI_TOKEN | boomi.token is not set: set BOOMI_TOKEN in the environment",
        "DESTINATION_SLACK_ENDPOINT | value 'slack': has no endpoint; set DESTINATION_SLACK_ENDPOINT in the environment"})
    void prodTellsEachMissingValue(String variable, String message) {
        Map<String, String> environment = new HashMap<>(REAL_ACCOUNT);
        environment.remove(variable);

        assertThat(messages(check("prod", environment, Map.of()))).filteredOn(line -> line.contains(message)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "events.shedule=0 * * * * ? | there is no key 'events.shedule'; did you mean events.schedule?",
        "nonsense=1 | there is no key 'nonsense'; correct the name, or remove the line",
        "failed-runs.enabled=true | correct the name, or remove the line, or add the new source to SourceList.ALL",
        "events.schedule=every minute | value 'every minute': events.schedule must be a Quartz cron expression",
        "events.overlap=soon | value 'soon': events.overlap must be a duration",
        "server.port=99999 | server.port must be a port from 1 to 65535",
        "boomi.requests-per-second=0 | boomi.requests-per-second must be a whole number from 1 to 1000",
        "boomi.account=acme | boomi.account must be an account id such as acme-AB12CD",
        "boomi.url=ftp://x | boomi.url must be an http or https URL",
        "events.filter.levels=ERROR,FATAL | events.filter.levels must be one or more of INFO, WARNING, ERROR",
        "audit-log.filter.level=INFO,FATAL | audit-log.filter.level must be one or more of DEBUG, INFO, WARNING, ERROR",
        "audit-log.filter.source=WEB | audit-log.filter.source must be one or more of API, INTERNAL, MOBILE, UI, UNKNOWN",
        "audit-log.filter.type=as.* | value 'as.*': audit-log.filter.type must be one or more whole values",
        "events.enabled=yes | events.enabled must be true or false",
        "events.match=some | events.match",
        "outbox.keep=7d | outbox.keep must be a duration of at least 8d",
        "audit-log.sweep=60d | value '60d': audit-log.sweep and audit-log.overlap together reach back further than outbox.keep=30d",
        "events.overlap=40d | value '40d': events.sweep and events.overlap together reach back further than outbox.keep=30d",
        "destination.slack.endpoint=slackwebhook | destination.slack.endpoint must be a Camel endpoint URI",
        "destination.pager.endpoint=file:pager | value 'pager': destination.pager.sink: no such sink",
        "events.schedule=0 0 0 1 1 ? 2020 | value '0 0 0 1 1 ? 2020': events.schedule must be a Quartz cron expression",
        "events.schedule= | value '': events.schedule must be a Quartz cron expression",
        "events.enabled= | value '': events.enabled must be true or false",
        "outbox.poll= | value '': outbox.poll must be a duration",
        "sink.jdbc.portion=0 | value '0': sink.jdbc.portion must be a whole number from 1 to 10000",
        "outbox.batch=0 | value '0': outbox.batch must be a whole number from 1 to 10000",
        "events.slice=0s | value '0s': events.slice must be a duration such as",
        "audit-log.slice=1ms | (a number alone means milliseconds), from 1m to 3650d",
        "events.lookback=999999d | value '999999d': events.lookback must be a duration such as",
        "outbox.lease=0 | value '0': outbox.lease must be a duration such as",
        "boomi.retries=999999999 | value '999999999': boomi.retries must be a whole number from 0 to 100",
        "messages.timezone=Berlin | value 'Berlin': messages.timezone must be an IANA time zone such as Europe/Berlin",
        "boomi.response-timeout=0 | value '0': boomi.response-timeout must be a whole number from 100 to 3600000",
        "destination.mail.tls=bogus | value 'bogus': destination.mail.tls must be none",
        "destination.mail.from=nonsense | value 'nonsense': destination.mail.from must be a mail address",
        "destination.mail.limit=20 | value '20': destination.mail.limit must be a number of messages and a duration",
        "destination.slack.group-by=a,b | value 'a,b': destination.slack.group-by must be fields with",
        "destination.jdbc.audience=people | value 'people': destination.jdbc.audience must be machines",
        "destination.file.mode=0999 | value '0999': destination.file.mode must be three or four octal digits",
        "destination.file.mode=0044 | value '0044': destination.file.mode must be three or four octal digits that let the monitor write",
        "destination.file.by-date=maybe | value 'maybe': destination.file.by-date must be true or false",
        "destination.http.endpoint=foo:bar | destination.http.endpoint must be a Camel endpoint URI",
        "destination.jdbc.endpoint=file:outbox/jdbc | destination.jdbc.endpoint must begin with 'sql:'",
        "boomi.token-file=nowhere | value 'nowhere': boomi.token-file must be a file that can be read",
        "simulator.seed=abc | value 'abc': simulator.seed must be a whole number",
        "simulator.failures=few | value 'few': simulator.failures must be a number such as 0.5",
        "events.lookback={{nothing}} | events.lookback: {{nothing}} names a key that is not set"})
    void aWrongSettingIsToldWithItsRule(String setting, String message) {
        String[] parts = setting.split("=", 2);

        List<String> messages = messages(check("dev", Map.of(), Map.of(parts[0], parts[1])));

        assertThat(messages).anyMatch(line -> line.contains(message)).doesNotHaveDuplicates();
    }

    @Test
    void theTableOfEventsRoutesTheOtherSourcesAndIsCheckedWithoutEvents() throws IOException {
        append("routing-tables/events.csv", "\n,,,,,nosuch,,,\n");

        assertThat(messages(check("dev", Map.of(), Map.of("events.enabled", "false"))))
                .anyMatch(line -> line.contains("value 'nosuch': no such destination"));
    }

    @Test
    void aWrongSettingInAFileIsToldWithItsLine() throws IOException {
        append("application-dev.properties", "\nevents.slice=long\n");
        long line = Files.readAllLines(project.resolve("application-dev.properties")).size();

        assertThat(messages(check("dev", Map.of(), Map.of()))).contains(
                "application-dev.properties:" + line + ": value 'long': events.slice must be " + Durations.RULE + ", from 1m to 3650d");
    }

    @Test
    void aKeyThatIsSetTwiceInOneFileIsTold() throws IOException {
        append("application-dev.properties", "\nboomi.user=other@example.com\n");

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString().contains("boomi.user is set in line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"boomi.token=canary-token",
            "destination.mail.endpoint=smtps://h:465?username=u&password=canary-token",
        "destination.slack.endpoint=https://hooks.slack.com/services/canary-token", "store.password=canary-token"})
    @DisplayName("F47: a secret in a file is refused in prod, and not shown")
    void aSecretInAFileIsRefusedInProdAndNotShown(String line) throws IOException {
        append("application-prod.properties", "\n" + line + "\n");

        List<String> messages = messages(check("prod", REAL_ACCOUNT, Map.of()));

        assertThat(messages).anyMatch(message -> message.contains("holds a secret: remove it from the file and set"))
                .noneMatch(message -> message.contains("canary-token"));
    }

    @Test
    void aBrokenRouteIsToldWithLineAndColumn() throws IOException {
        Files.writeString(project.resolve("routes/tab-indented.camel.yaml"), "- route:\n    id: x\n\tfrom: y\n");

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .startsWith("routes/tab-indented.camel.yaml:3: is no YAML: ").contains("column 1");
    }

    @Test
    void aStepThatCamelDoesNotKnowIsToldWithLineAndColumn() throws IOException {
        Files.writeString(project.resolve("routes/misspelt-step.camel.yaml"), """
                - route:
                    id: misspelt-step
                    from:
                      uri: direct:misspelt-step
                      steps:
                        - been:
                            ref: router
                """);

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .startsWith("routes/misspelt-step.camel.yaml:6: is no Camel route: ").contains("been").contains("column 11");
    }

    @Test
    void aBeanThatIsNotThereIsReportedWithItsLine() throws IOException {
        Files.writeString(project.resolve("routes/misspelt-bean.camel.yaml"), """
                - beans:
                    - name: own
                      type: java.util.ArrayList
                - route:
                    id: misspelt-bean
                    from:
                      uri: direct:misspelt-bean
                      steps:
                        - bean:
                            ref: own
                            method: size
                        - bean:
                            ref: sorces
                            method: query
                        - bean:
                            ref: something-else
                """);

        assertThat(messages(check("dev", Map.of(), Map.of()))).containsExactly(
                "routes/misspelt-bean.camel.yaml:13: nothing is called 'sorces'; did you mean sources?",
                "routes/misspelt-bean.camel.yaml:16: nothing is called 'something-else'; correct the name, or add the bean, also to "
                        + "BeanLinks.OF_THE_MONITOR");
    }

    @Test
    void aSourceWithoutItsQueryOrPageIsRefused() throws IOException {
        Path events = project.resolve("routes/sources/events.camel.yaml");
        Files.writeString(events, Files.readString(events).replace("events-page", "event-pages"));

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .startsWith("routes/sources/events.camel.yaml:")
                .contains("the source 'events' needs a route that begins at direct:events-page");
    }

    @Test
    void aStepWhoseIdIsTakenIsRefused() throws IOException {
        Files.writeString(project.resolve("routes/second-prune.camel.yaml"), """
                - route:
                    id: second-prune
                    from:
                      uri: direct:second-prune
                      steps:
                        - bean:
                            id: prune
                            ref: pruning
                            method: prune
                """);

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .contains("there is a step with the id 'prune' in the route 'pruning' of", "give this one another id");
    }

    @Test
    void aFallbackThatCannotWorkIsRefused() {
        assertThat(messages(check("dev", Map.of(), Map.of("destination.mail.fallback", "slakc:#ops")))).singleElement().asString()
                .contains("value 'slakc:#ops': destination.mail.fallback: no such destination; the known ones are file, http, jdbc, mail");
    }

    @Test
    void anIdThatIsTakenAndARouteThatLeadsNowhereAreTold() throws IOException {
        Files.writeString(project.resolve("routes/second-dispatch.camel.yaml"), """
                - route:
                    id: dispatch
                    from:
                      uri: direct:second-dispatch
                      steps:
                        - to:
                            uri: direct:dispetch
                """);

        assertThat(messages(check("dev", Map.of(), Map.of())))
                .anyMatch(line -> line.contains("second-dispatch.camel.yaml:")
                && line.contains("the id 'dispatch' in routes/dispatch.camel.yaml already"))
                .anyMatch(line -> line.contains("goes to direct:dispetch, but no route begins there")).hasSize(2);
    }

    @Test
    void aBrokenTemplateIsToldWithItsLine() throws IOException {
        Files.writeString(project.resolve("routes/sinks/unclosed-if.ftlh"), "line one\n<#if x>\nnever closed\n");

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .startsWith("routes/sinks/unclosed-if.ftlh:").contains("is no FreeMarker template: ");
    }

    @Test
    void aBrokenSlackMessageIsToldWithItsLine() throws IOException {
        append("routes/sinks/slack.jq", "\n| bad((\n");
        long line = Files.readAllLines(project.resolve("routes/sinks/slack.jq")).size();

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .isEqualTo("routes/sinks/slack.jq:" + line + ": is no jq program: Encountered \"<EOF>\", at column 8");
    }

    @Test
    @DisplayName("F35: a table that names an unknown destination is refused with its line")
    void aTableThatNamesAnUnknownDestinationIsRefusedWithItsLine() throws IOException {
        Files.writeString(project.resolve("routing-tables/events.csv"), "eventLevel,destination,to,stop,note\nERROR,telegram,,,\n");

        assertThat(messages(check("dev", Map.of(), Map.of())))
                .anyMatch(line -> line.contains("events.csv:2: ") && line.contains("telegram"));
    }

    @Test
    void aBrokenTableOfAuditActionsIsToldWithItsLine() throws IOException {
        Files.writeString(project.resolve("routing-tables/audit-actions.csv"), "type,action,modifier,description\nrole,ADD,NONE,\n");

        assertThat(messages(check("dev", Map.of(), Map.of("audit-log.enabled", "true")))).singleElement().asString()
                .contains("audit-actions.csv:2: column 'description': is empty");
        assertThat(check("dev", Map.of(), Map.of("audit-log.enabled", "false")).problems()).isEmpty();
    }

    @Test
    void aBrokenTableOfSilencesIsReportedWithItsLine() throws IOException {
        assertThat(check("dev", Map.of(), Map.of()).summary()).contains("silences.demo.csv: 1 row");
        Files.writeString(project.resolve("routing-tables/silences.csv"), "processName,cron,duration\nA,0 0 22 ? * SAT,4\n");

        assertThat(messages(check("dev", Map.of(), Map.of("silences.table", "routing-tables/silences.csv")))).singleElement().asString()
                .contains("silences.csv:2: column 'duration', value '4': must be a duration from 1s to 31d");
    }

    @Test
    void anExampleThatGoesElsewhereIsToldButDoesNotKeepTheMonitorFromStarting() throws IOException {
        Files.writeString(project.resolve("routing-tables/events.csv"), "eventLevel,destination,to,stop,note\nERROR,file,,,\n");

        Check.Report report = check("dev", Map.of(), Map.of());

        assertThat(report.problems()).isEmpty();
        assertThat(report.examples()).isNotEmpty().allMatch(problem -> problem.toString().contains("events.examples.csv:"));
    }

    @Test
    void aBrokenSlaTableIsToldWithItsLineUnlessItIsNotRead() throws IOException {
        Files.writeString(project.resolve("routing-tables/slas.csv"), "processName,warnAfter\nA,soon\n");

        assertThat(messages(check("dev", Map.of(), Map.of()))).singleElement().asString()
                .contains("slas.csv:2: column 'warnAfter', value 'soon'");
        assertThat(check("dev", Map.of(), Map.of("slas.enabled", "false")).problems()).isEmpty();
    }

    @Test
    void anSlaExampleThatRaisesSomethingElseIsTold() throws IOException {
        Files.writeString(project.resolve("routing-tables/slas.csv"), "processName,warnAfter\nA,5m\n");

        assertThat(check("dev", Map.of(), Map.of()).examples()).isNotEmpty()
                .allMatch(problem -> problem.toString().contains("slas.examples.csv:"));
    }

    @Test
    void aProfileThatNobodyWroteIsTold() {
        assertThat(messages(check("porduction", Map.of(), Map.of())))
                .anyMatch(line -> line.startsWith("application-porduction.properties: there is no such file"));
    }

    @ParameterizedTest
    @CsvSource({"simulator.now, soon, must be a time such as", "simulator.begins, soon, must be a time such as",
        "simulator.backlog-until, soon, must be a time such as", "simulator.failures, 5.0, must be from 0 to 1"})
    void aSettingThatTheSimulatorCannotTakeIsTold(String key, String value, String rule) {
        Check.Report report = check("dev", Map.of(), Map.of(key, value));

        assertThat(messages(report)).singleElement().asString().startsWith("src/simulator/routes/simulator.camel.yaml")
                .contains(key + " = " + value + " " + rule);
    }

    private Check.Report check(String profile, Map<String, String> environment, Map<String, String> props) {
        return new Check(SettingsFiles.read(project, profile, environment, props), profile, project).run();
    }

    private static List<String> messages(Check.Report report) {
        return report.problems().stream().map(Problem::toString).toList();
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), Files.readString(project.resolve(name)) + text);
    }
}
