package io.boomimonitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUriTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "smtp://smtp.example.com:587?username=mon@example.com&password=RAW(CANARY-1)|smtp://smtp.example.com:587",
        "smtps://mon:CANARY-1@smtp.example.com|smtps://smtp.example.com",
        "smtps://mon:CANARY@1@smtp.example.com:465|smtps",
        "smtp:smtp.example.com:25?password=CANARY-1|smtp",
        "https://hooks.example.com/services/CANARY-1|https://hooks.example.com",
        "https://hooks.example.com?sig=CANARY-1@example.com/x|https://hooks.example.com",
        "http://127.0.0.1:8080/k#CANARY-1|http://127.0.0.1:8080",
        "https://[::1]:8443/CANARY-1|https://[::1]:8443",
        "slack:#alerts?webhookUrl=https://hooks.example.com/CANARY-1|slack",
        "kafka:alerts?brokers=kafka.example.com:9092&saslJaasConfig=RAW(CANARY-1)|kafka",
        "netty:udp://syslog.example.com:514?sync=false|netty:udp://syslog.example.com:514",
        "jdbc:postgresql://mon:CANARY-1@db.example.com/alerts|jdbc:postgresql://db.example.com",
        "jdbc:postgresql://a,b/alerts?password=CANARY-1|jdbc:postgresql",
        "jdbc:oracle:thin:mon/CANARY-1@db.example.com:1521:x|jdbc",
        "jdbc:sqlite:data/alerts.db?password=CANARY-1|jdbc:sqlite:data/alerts.db",
        "file:data/alerts?fileName=x|file:data/alerts",
        "smtps:file:///CANARY-1|smtps:file",
        "CANARY-1|''",
        "https://exa mple.com/CANARY-1|https"})
    @DisplayName("case 1: where an endpoint leads is its scheme and host, else its scheme alone, whatever secrets stand in it")
    void thePlaceHoldsNoSecret(String endpoint, String place) {
        assertThat(EndpointUri.of(endpoint).place()).isEqualTo(place).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "smtp://h:587?username=u&password=RAW(CANARY&1)", "smtp://h?password=RAW(CANARY&1)&username=u", "smtp://h?password=CANARY%261",
        "smtp://u:CANARY&1@h", "smtp://u:CANARY&1@h?to=a@b", "smtp://h?password=RAW{CANARY&1}", "slack:#a?webhookUrl=https://h/CANARY&1",
        "kafka:a?saslJaasConfig=RAW(password=\"CANARY&1\")&sslKeyPassword=RAW(CANARY&1)", "https://h/k?code=CANARY%261",
        "https://h/k?subscription=RAW(CANARY&1)", "https://h/hook/CANARY&1"})
    void secretsOfAnEndpointAppearInNoErrorHoweverTheyAreWritten(String endpoint) {
        ErrorText errors = new ErrorText(new Settings(Map.of("destination.x.endpoint", endpoint).keySet(), key -> Optional.of(endpoint)));

        assertThat(errors.of("refused: " + endpoint)).startsWith("refused").doesNotContain("CANARY");
    }

    @Test
    void anAmpersandWithinRawEndsNoOption() {
        assertThat(EndpointUri.of("smtp://h?a=RAW(1&2)&b=3&c&d=RAW{4)&5}&e=RAW(6").options()).map(EndpointUri.Option::text)
                .containsExactly("a=RAW(1&2)", "b=3", "c", "d=RAW{4)&5}", "e=RAW(6");
    }
}
