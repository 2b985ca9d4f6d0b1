package io.boomimonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationKeysTest {

    private static final Grouping USUAL = new Grouping(List.of("auto"), Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Grouping NONE = new Grouping(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @TempDir
    Path folder;

    @Test
    void peopleGetGroupsRepeatsAndALimit() {
        Destination mail = destination("mail", Map.of());

        assertThat(mail.audience()).isEqualTo(Audience.PEOPLE);
        assertThat(mail.grouping()).isEqualTo(USUAL);
        assertThat(mail.limit()).contains(new Limit(20, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({"http", "jdbc", "file"})
    void machinesGetEachAlertAtOnceWhateverElseIsSet(String name) {
        Destination destination = destination(name, Map.of("group-by", "processName", "limit", "1/10m"));

        assertThat(destination.audience()).isEqualTo(Audience.MACHINES);
        assertThat(destination.grouping()).isEqualTo(NONE);
        assertThat(destination.limit()).isEmpty();
    }

    @Test
    void aDestinationOfOnesOwnServesPeopleWhereItHasATemplateOrSaysSo() {
        assertThat(destination("http", Map.of("template", "teams.ftl")).grouping()).isEqualTo(USUAL.byProblem());
        assertThat(destination("http", Map.of("template", "routes/sinks/templates/teams.jq")).grouping()).isEqualTo(USUAL);
        assertThat(destination("http", Map.of("audience", "people")).limit()).isPresent();
        assertThat(destination("mail", Map.of("audience", "machines")).grouping()).isEqualTo(NONE);
        assertThat(destination("jdbc", Map.of()).audience()).isEqualTo(Audience.MACHINES);
    }

    @ParameterizedTest
    @CsvSource({"jdbc", "file", "mail", "slack"})
    void aTemplateMakesMessagesOfTheSinkHttp(String sink) {
        assertThatThrownBy(() -> destination(sink, Map.of("template", "x.ftl"))).hasMessageContaining("makes messages of the sink http");
    }

    @Test
    void eachMessageIsOfOneProblemWhereATemplateHasNoneForDigests() {
        Destination pagerDuty = destination("http", Map.of("template", "pagerduty.jq", "group-by", "environment", "limit", "1/1h"));

        assertThat(pagerDuty.isFitForDigests()).isFalse();
        assertThat(pagerDuty.grouping("processName", "", "", "2h").groupBy()).containsExactly("problem");
        assertThat(pagerDuty.grouping("processName", "", "", "2h").repeatEvery()).isEqualTo(Duration.ofHours(2));
        assertThat(pagerDuty.limit()).isEmpty();
    }

    @Test
    void whatATemplateNeedsIsNotKeptWhereItIsSecret() {
        Destination pagerDuty = destination("http", Map.of("value.routing-key", "t0p", "value.project", "OPS"));

        assertThat(new String(pagerDuty.masked("{\"key\":\"t0p\",\"project\":\"OPS\"}".getBytes())))
                .isEqualTo("{\"key\":\"***\",\"project\":\"OPS\"}");
    }

    @Test
    void aKeyReplacesTheDefault() {
        Destination mail = destination("mail", Map.of("group-by", "environment | processName|environment", "group-wait", "30s",
                "group-interval", "10m", "repeat-every", "1d", "limit", "5 / 1h"));

        assertThat(mail.grouping()).isEqualTo(new Grouping(List.of("environment", "processName"), Duration.ofSeconds(30),
                Duration.ofMinutes(10), Duration.ofDays(1)));
        assertThat(mail.limit()).contains(new Limit(5, Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"-", "0"})
    void eachIsSwitchedOffByAHyphenOrZero(String off) {
        Destination mail = destination("mail", Map.of("group-by", off, "group-wait", off, "group-interval", off, "repeat-every", off,
                "limit", off));

        assertThat(mail.grouping()).isEqualTo(NONE);
        assertThat(mail.limit()).isEmpty();
    }

    @Test
    void theEnvironmentSetsWhatNoFileNames() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "destination.ops-mail.sink=mail\nsink.mail.recipients=true\n");
        Settings settings = SettingsFiles.read(folder, "none", Map.of("DESTINATION_OPS_MAIL_GROUP_INTERVAL", "7m",
                "DESTINATION_OPS_MAIL_LIMIT", "-"), Map.of()).settings();

        Destination destination = Destinations.read(settings, Path.of("routes/sinks")).get("ops-mail");

        assertThat(destination.grouping().groupInterval()).hasMinutes(7);
        assertThat(destination.limit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "audience=robots ~ destination.mail.audience must be people or machines",
        "group-by=processName,environment ~ destination.mail.group-by must be fields with '|' between, such as environment|processName",
        "group-by=processName| ~ destination.mail.group-by must be fields",
        "group-by=auto|processName ~ destination.mail.group-by must be fields",
        "group-wait=soon ~ destination.mail.group-wait must be a duration such as",
        "group-interval=31d ~ from 0s to 30d; '-' or 0 switches it off",
        "repeat-every=-1h ~ destination.mail.repeat-every must be a duration",
        "limit=20 ~ destination.mail.limit must be a number of messages and a duration from 1s to 1d, such as 20/10m; '-' or 0 ",
        "limit=0/10m ~ destination.mail.limit must be",
        "limit=20/10ms ~ destination.mail.limit must be"})
    void aWrongValueIsRefusedWithItsRule(String setting, String message) {
        String[] parts = setting.split("=", 2);

        assertThatThrownBy(() -> destination("mail", Map.of(parts[0], parts[1])))
                .isInstanceOf(ProblemException.class).hasMessageContaining("value '" + parts[1] + "'").hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"jdbc", "file"})
    void whatKeepsEachAlertServesNoPeople(String sink) {
        assertThatThrownBy(() -> destination(sink, Map.of("audience", "people"))).hasMessageContaining("value 'people': destination."
                + sink + ".audience must be machines, or not set, because the sink " + sink + " keeps each alert");
    }

    private static Destination destination(String name, Map<String, String> options) {
        Map<String, String> values = new HashMap<>();
        values.put("destination." + name + ".endpoint", "file:x");
        options.forEach((key, value) -> values.put("destination." + name + "." + key, value));
        Settings settings = new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
        return Destinations.read(settings, Path.of("routes/sinks")).get(name);
    }
}
