package io.boomimonitor.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would send secrets where others can read them is refused before the start. */
class EdgesCheckTest {

    private static final Map<String, String> REAL_ACCOUNT = Map.of("BOOMI_ACCOUNT", "acme-AB12CD", "BOOMI_USER", "demo@example.com",
            "BOOMI_TOKEN", "canary-token", "DESTINATION_MAIL_ENDPOINT", "smtps://mail.example.com:465", "DESTINATION_SLACK_ENDPOINT",
            "https://hooks.slack.com/services/T01/B01/canary");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "BOOMI_URL | http://api.boomi.com | boomi.url must begin with https",
        "DATA_INTEGRATION_URL | http://api.rivery.io | data-integration.url must begin with https",
        "DESTINATION_SLACK_ENDPOINT | http://slack.com/api/chat.postMessage | destination.slack.endpoint must begin with https",
        "DESTINATION_HTTP_ENDPOINT | http://receiver.example.com/canary | add receiver.example.com to http.allow-plain",
        "DESTINATION_HTTP_ENDPOINT | netty-http:http://receiver.example.com/canary | add receiver.example.com to http.allow-plain",
        "DESTINATION_HTTP_ENDPOINT | http://127.0.0.1.example.com/canary | add 127.0.0.1.example.com to http.allow-plain",
        "DESTINATION_SLACK_ENDPOINT | slack:#ops?webhookUrl=RAW(http://proxy.example.com/canary) | add proxy.example.com to",
        "HEARTBEAT_URL | http://hc.example.com/canary | heartbeat.url must begin with https"})
    void plainHttpBeyondThisMachineIsRefusedWithTheFix(String variable, String value, String message) {
        assertThat(problems(variable, value)).singleElement().asString().contains(variable, message).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9000/x", "http://127.0.0.1:9000/x", "http://[::1]:9000/x", "https://receiver.example.com/x",
        "https://receiver.example.com/x?to=http://other.example.com"})
    void encryptedOrOnThisMachinePasses(String endpoint) {
        assertThat(problems("DESTINATION_HTTP_ENDPOINT", endpoint)).isEmpty();
    }

    @Test
    void aHostThatIsAllowedPasses() {
        Map<String, String> environment = Map.of("DESTINATION_HTTP_ENDPOINT", "http://relay.example.com", "BOOMI_URL", "http://gw.corp/x");

        assertThat(problems(environment, "prod", Map.of("http.allow-plain", "*.example.com, gw.corp"))).isEmpty();
        assertThat(problems(environment, "prod", Map.of("http.allow-plain", "http://gw.corp"))).first().asString()
                .contains("http.allow-plain must be host names with commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.slack.com/services/...", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXX",
        "https://hooks.slack.com/services/\u2026"})
    void thePlaceholderOfTheReadmeIsRefused(String endpoint) {
        assertThat(problems("DESTINATION_SLACK_ENDPOINT", endpoint)).singleElement().asString()
                .contains("destination.slack.endpoint still holds the placeholder of an example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring", "acme\\mon", "BOOMI_TOKEN.monitoring", "mon@example.com:secret", "Mon <mon@example.com>"})
    void aUserThatIsNoMailAddressIsRefused(String user) {
        assertThat(problems("BOOMI_USER", user)).singleElement().asString().contains("boomi.user must be the mail address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon@example.com", "BOOMI_TOKEN.mon+ops@example.com", "o'brien@example.com"})
    void aUserWithOrWithoutThePrefixPasses(String user) {
        assertThat(problems("BOOMI_USER", user)).isEmpty();
    }

    @Test
    void theTokenOfTheReadmeIsRefused() {
        assertThat(problems("BOOMI_TOKEN", "...")).singleElement().asString().contains("boomi.token must be the token itself");
    }

    @ParameterizedTest
    @CsvSource({"boomi.token,canary-1", "destination.mail.endpoint,smtps://h:465?username=u&password=canary-1",
        "destination.http.header.Authorization,canary-1", "destination.slack.endpoint,https://hooks.slack.com/services/T/B/canary-1"})
    void aSecretOnTheCommandLineIsRefusedExceptInDev(String key, String value) {
        assertThat(problems(Map.of(), "prod", Map.of(key, value))).anySatisfy(line -> assertThat(line)
                .contains(key + " holds a secret, and every user of this machine can read command lines", SettingsFiles.variable(key)))
                .noneMatch(line -> line.contains("canary"));
        assertThat(problems(Map.of(), "dev", Map.of(key, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.jbang.console", "camel.management.dev-console-enabled", "camel.management.sendEnabled",
        "camel.server.static-enabled", "camel.management.jolokia-enabled", "camel.server.dev-console-enabled"})
    void consolesThatGiveTheMachineAwayAreRefusedExceptInDev(String key) {
        assertThat(problems(Map.of(), "prod", Map.of(key, "true"))).singleElement().asString()
                .contains(key + " lets everyone who reaches the server");
        assertThat(problems(Map.of(), "prod", Map.of(key, "false"))).isEmpty();
        assertThat(problems(Map.of(), "dev", Map.of(key, "true"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://monitor.example.com", "monitor.example.com:8080", "two names"})
    void theNamesOfTheServerAreNamesOnly(String hosts) {
        assertThat(problems("WEB_HOSTS", hosts)).singleElement().asString().contains("web.hosts must be host names with commas");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP_PROXY | proxy.example.com | http.proxy must be HOST:PORT",
        "HTTP_PROXY | http://u:canary@proxy.example.com:3128 | its login belongs to http.proxy.user",
        "HTTP_PROXY | proxy.example.com:99999 | http.proxy must be HOST:PORT",
        "HTTP_NO_PROXY | http://example.com | http.no-proxy must be host names",
        "TLS_TRUSTSTORE | nowhere.pem | tls.truststore must be a file",
        "TLS_TRUSTSTORE | pom.xml | tls.truststore must be a file in PEM, PKCS12 or JKS that holds certificates"})
    void aWayThatLeadsNowhereIsRefused(String variable, String value, String message) {
        assertThat(problems(variable, value)).singleElement().asString().contains(variable, message).doesNotContain("canary");
    }

    @Test
    void anEndpointThatKnowsNoProxyIsRefusedWhereThereIsOne() {
        Map<String, String> slack = Map.of("DESTINATION_SLACK_ENDPOINT", "slack:#ops?token=RAW(canary)");

        assertThat(problems(slack, "prod", Map.of())).isEmpty();
        assertThat(problems(slack, "prod", Map.of("http.proxy", "proxy.example.com:3128"))).singleElement().asString()
                .contains("destination.slack.endpoint knows neither http.proxy nor tls.truststore", "destination.slack.token")
                .doesNotContain("canary");
    }

    private static List<String> problems(String variable, String value) {
        return problems(Map.of(variable, value), "prod", Map.of());
    }

    private static List<String> problems(Map<String, String> more, String profile, Map<String, String> props) {
        Map<String, String> environment = new HashMap<>(profile.equals("dev") ? Map.of() : REAL_ACCOUNT);
        environment.putAll(more);
        SettingsFiles files = SettingsFiles.read(Path.of(""), profile, environment, props);
        return new SettingsCheck(files, profile).run().stream().map(Problem::toString).toList();
    }
}
