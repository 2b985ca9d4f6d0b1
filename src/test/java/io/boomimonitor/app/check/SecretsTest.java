package io.boomimonitor.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Origin;
import io.boomimonitor.config.SecretKeys;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles.Assignment;
import io.boomimonitor.testbed.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys and options hold secrets: refused in files, redacted, and not published to other nodes, by one list. */
class SecretsTest {

    @Test
    void everyKeyThatIsASecretIsKnownAsOneAndNoOther() {
        assertThat(known().filter(SecretKeys::isSecret)).containsExactlyInAnyOrder("boomi.token", "data-integration.token",
                "store.password", "reporting.password", "http.proxy.password", "tls.truststore.password", "web.proxy-secret",
                "destination.NAME.token", "destination.NAME.bearer", "destination.NAME.password");
    }

    @Test
    void beyondThatOnlyWhatMayTellOneIsRedacted() {
        assertThat(known().filter(key -> SecretKeys.isRedacted(key) && !SecretKeys.isSecret(key))).containsExactlyInAnyOrder(
                "web.password-hash", "destination.NAME.header.REST", "data-integration-audit.filter.entity_logical_key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // key | a secret as a whole | redacted
        "destination.pagerduty.value.routing-key|true|true",
        "destination.opsgenie.value.integrationKey|true|true",
        "destination.x.value.passphrase|true|true",
        "destination.x.value.credentials|true|true",
        "destination.x.value.webhook-url|true|true",
        "destination.jira.value.project|false|false",
        "destination.jira.value.issuetype|false|false",
        "destination.jira.value.project-key|false|true",
        "destination.splunk.value.index|false|false",
        "destination.splunk.header.Authorization|true|true",
        "destination.datadog.header.DD-API-KEY|true|true",
        "destination.x.header.X-Auth-Token|true|true",
        "destination.http.header.X-Team|false|true",
        "destination.token-service.to|false|false",
        "destination.ops-webhook.endpoint|false|false",
        "destination.x.user|false|false"})
    void aKeyOfADestinationIsKnownByItsLastName(String key, boolean secret, boolean redacted) {
        assertThat(SecretKeys.isSecret(key)).isEqualTo(secret);
        assertThat(SecretKeys.isRedacted(key)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // option | refused in a file of prod | redacted
        "smtps://h:465?password=CANARY|true|true",
        "smtps://h:465?password=RAW(CANARY)|true|true",
        "kafka:alerts?saslJaasConfig=CANARY|true|true",
        "kafka:alerts?additionalProperties.sasl.jaas.config=CANARY|true|true",
        "kafka:alerts?sslKeyPassword=CANARY|true|true",
        "slack:#ops?webhookUrl=CANARY|true|true",
        "slack:#ops?token=CANARY|true|true",
        "aws2-sqs:alerts?accessKey=CANARY|true|true",
        "azure-servicebus:alerts?credential=CANARY|true|true",
        "ssh:h?privateKeyPassphrase=CANARY|true|true",
        "https://h/x?sig=CANARY|true|true",
        "https://h/x?api_key=CANARY|true|true",
        "https://h/x?code=CANARY|false|true",
        "kafka:alerts?key=CANARY|false|true",
        "smtp://h:25?mail.smtp.auth=CANARY|false|false",
        "kafka:alerts?brokers=CANARY|false|false"})
    void anOptionOfAnEndpointIsKnownByItsName(String endpoint, boolean refused, boolean redacted) {
        assertThat(Secrets.literal(written("destination.x.endpoint", endpoint), "prod").isPresent()).isEqualTo(refused);
        assertThat(EndpointUri.of(endpoint).secrets().contains("CANARY")).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "destination.x.value.passphrase|CANARY|true",
        "destination.x.value.passphrase|{{env:PASSPHRASE}}|false",
        "destination.x.endpoint|smtps://h?password=RAW({{destination.x.password}})|false",
        "destination.x.endpoint|smtps://h?password=|false",
        "store.url|jdbc:postgresql://u:CANARY@h/db|true",
        "events.schedule|0 * * * * ?|false"})
    void aSecretItselfIsRefusedInAFileAndWhereItStandsIsNot(String key, String value, boolean refused) {
        assertThat(Secrets.literal(written(key, value), "prod").map(Object::toString)).satisfies(problem -> {
            assertThat(problem.isPresent()).isEqualTo(refused);
            assertThat(problem.orElse("")).doesNotContain("CANARY");
        });
    }

    @ParameterizedTest
    @CsvSource({"routing-key,***", "passphrase,***", "project-key,***", "project,CANARY"})
    void whatPeopleWereSentIsKeptWithoutSecrets(String value, String kept) {
        Destination destination = new Destination("x", "http", "https://h/x", List.of(), false, Map.of("value." + value, "CANARY"));

        assertThat(new String(destination.masked("CANARY".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8)).isEqualTo(kept);
    }

    @Test
    void aPasswordInPlaceOfItsHashIsNotShown() {
        assertThat(Secrets.mayBeSecret("web.password-hash", "CANARY")).isTrue();
        assertThat(new ErrorText(new Settings(Set.of("web.password-hash"), key -> Optional.of("CANARY"))).of("no hash: CANARY"))
                .isEqualTo("no hash: ***");
    }

    private static Assignment written(String key, String value) {
        return new Assignment(key, value, new Origin("application.properties", 1));
    }

    /** What the files list, and what the rules know beside. */
    private static Stream<String> known() {
        List<String> written = Project.text(Path.of("application.properties")).lines().filter(line -> line.matches("[a-z].*=.*"))
                .map(line -> line.substring(0, line.indexOf('='))).filter(key -> !key.startsWith("destination.")).toList();
        return Stream.concat(KeyRules.known().names().stream(), written.stream()).distinct();
    }
}
