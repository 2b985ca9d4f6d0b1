package io.boomimonitor.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.boomimonitor.testbed.Samples.JSON;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSinkTest {

    private static final Instant NOW = Instant.parse("2026-08-08T07:00:00Z");
    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance().options(WireMockConfiguration.options().dynamicPort())
            .build();
    @AutoClose
    private static final SinkRoutes ROUTES = new SinkRoutes("clock", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void postsTheAlertAsJsonWithAKeyThatIsTheSameForARepetition() throws Exception {
        SERVER.stubFor(post("/hook").willReturn(ok()));

        ROUTES.send(ops(), delivery());
        ROUTES.send(ops(), delivery());

        LoggedRequest first = SERVER.findAll(postRequestedFor(urlEqualTo("/hook"))).get(0);
        LoggedRequest second = SERVER.findAll(postRequestedFor(urlEqualTo("/hook"))).get(1);
        JsonNode body = JSON.readTree(first.getBody());
        assertThat(body.path("alertId").asText()).isEqualTo("event-1b28");
        assertThat(body.path("source").asText()).isEqualTo("events");
        assertThat(body.path("destination").asText()).isEqualTo("ops");
        assertThat(body.path("rule")).isEqualTo(JSON.readTree("{\"table\":\"events\",\"line\":7,\"note\":\"orders are urgent\"}"));
        assertThat(body.path("alert")).isEqualTo(Samples.event());
        assertThat(first.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(first.getHeader("Idempotency-Key")).hasSize(32).isEqualTo(second.getHeader("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/k?sig=a%2Bb%2Fc%3D", "/k?z=1&a=2&sig=a+b%20c&z=3", "/a%2Fb/%C3%A4?x=%E2%82%AC&flag&empty=",
            "/k?url=http://x/y?z",
        "/k;v=1/$a?b=c:d@e,f"})
    @DisplayName("case 3: path and query are sent as configured, in their order")
    void sendsPathAndQueryAsConfigured(String address) throws Exception {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));

        ROUTES.send(destination("http", url(address)), delivery());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl()).containsExactly(address);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/k?connectTimeout=900&sig=a%2Bb&httpMethod=PUT|/k?sig=a%2Bb",
            "/k?sig=RAW(a+b&c)|/k?sig=a%2Bb%26c",
        "/k?responseTimeout=9000|/k", "/ü?x=ö|/%C3%BC?x=%C3%B6", "/k?a=b c|/k?a=b%20c"})
    void optionsOfCamelAreNotSentAndWhatIsNotEncodedIs(String configured, String sent) throws Exception {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));

        ROUTES.send(destination("http", url(configured)), delivery());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl()).containsExactly(sent);
    }

    @Test
    void sendsTheHeadersAndTheCredentialsOfTheDestinationsOptions() throws Exception {
        SERVER.stubFor(post("/hook").willReturn(ok()));

        ROUTES.send(destination("http", url("/hook"), "header.X-Team", "integration", "bearer", "t0ken"), delivery());
        ROUTES.send(destination("http", url("/hook"), "username", "u", "password", "p"), delivery());

        SERVER.verify(postRequestedFor(urlEqualTo("/hook")).withHeader("X-Team", equalTo("integration"))
                .withHeader("Authorization", equalTo("Bearer t0ken")));
        SERVER.verify(postRequestedFor(urlEqualTo("/hook")).withHeader("Authorization", equalTo("Basic dTpw")));
    }

    @Test
    @DisplayName("F8: a 429 with seconds defers the delivery until then, after one request only")
    void aTooManyWithSecondsIsDeferred() {
        SERVER.stubFor(post("/hook").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));

        Throwable thrown = catchThrowable(() -> ROUTES.send(ops(), delivery()));

        assertThat(thrown).isInstanceOfSatisfying(DeliveryDeferred.class,
                deferred -> assertThat(deferred.notBefore()).isEqualTo(NOW.plusSeconds(120)));
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    @DisplayName("F8: a 503 with an HTTP date defers the delivery until then, after one request only")
    void anUnavailableWithADateIsDeferred() {
        SERVER.stubFor(post("/hook").willReturn(aResponse().withStatus(503)
                .withHeader("Retry-After", "Sat, 08 Aug 2026 07:03:00 GMT")));

        Throwable thrown = catchThrowable(() -> ROUTES.send(ops(), delivery()));

        assertThat(thrown).isInstanceOfSatisfying(DeliveryDeferred.class,
                deferred -> assertThat(deferred.notBefore()).isEqualTo(NOW.plusSeconds(180)));
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504})
    void passingTroubleIsTriedAgainByTheOutboxOnly(int status) {
        SERVER.stubFor(post("/hook").willReturn(aResponse().withStatus(status)));

        assertThatThrownBy(() -> ROUTES.send(ops(), delivery())).isInstanceOf(IOException.class)
                .hasMessageContaining("" + status);
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 308, 400, 401, 403, 404, 413, 422})
    void refusalsAndRedirectsAreFinalWithTheAnswersBeginning(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)
                .withHeader("Location", url("/elsewhere")).withBody("no such\r\nteam \u0007" + "x".repeat(5000))));

        assertThatThrownBy(() -> ROUTES.send(ops(), delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessageStartingWith("the server answered " + status + ": no such team \u2407xxx")
                .message().hasSizeLessThan(260);
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aGoodStatusWithOkFalseIsANo() {
        SERVER.stubFor(post("/hook").willReturn(okJson("{\"ok\": false, \"error\": \"no_such_team\"}")));

        assertThatThrownBy(() -> ROUTES.send(ops(), delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessage("http answered: no_such_team");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"received\": {\"ok\": false}}", "{\"ok\": true}", "{\"ok", "{}", "{\"text\": \"{\\\"ok\\\": false}\"}",
            "[]"})
    void anyOtherAnswerWithAGoodStatusIsAYes(String body) throws Exception {
        SERVER.stubFor(post("/hook").willReturn(okJson(body)));

        ROUTES.send(ops(), delivery());
    }

    @Test
    void aBrokenConnectionIsTriedAgainAndItsMessageHoldsNoPath() {
        SERVER.stubFor(post("/secret-path").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        Throwable thrown = catchThrowable(() -> ROUTES.send(destination("http", url("/secret-path")), delivery()));

        assertThat(thrown).isInstanceOf(IOException.class).hasMessageNotContaining("secret-path");
    }

    @Test
    @DisplayName("F47: an endpoint that cannot be used is named by its key, not by its text")
    void aWrongEndpointIsNotQuoted() {
        Destination wrong = destination("http", "nosuchscheme:host/secret-path?x=RAW(secret)");

        assertThatThrownBy(() -> ROUTES.send(wrong, delivery()))
                .hasMessageContaining("destination.ops.endpoint").hasMessageNotContaining("secret-path");
    }

    @Test
    @DisplayName("F44: headers that a caller or a server sets have no effect and do not go on")
    void headersAreStripped() throws Exception {
        SERVER.stubFor(post("/hook").willReturn(ok().withHeader("CamelHttpUri", url("/evil"))
                .withHeader("cAmElFileName", "../evil").withHeader("CamelSqlQuery", "drop table x")));
        Exchange exchange = new DefaultExchange(ROUTES.context());
        exchange.getMessage().setBody(List.of(delivery()));
        exchange.getMessage().setHeader("camelHTTPuri", url("/evil"));
        exchange.getMessage().setHeader("CamelHttpMethod", "DELETE");
        exchange.getMessage().setHeader("X-Leak", "secret");

        ROUTES.send(ops(), exchange);

        SERVER.verify(1, postRequestedFor(urlEqualTo("/hook")).withHeader("X-Leak", absent()));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    @DisplayName("F45: expressions in a record arrive as they are")
    void expressionsAreNotEvaluated() throws Exception {
        SERVER.stubFor(post("/hook").willReturn(ok()));
        String text = "${bean:x} {{env:BOOMI_TOKEN}} ${sys.user.home} ${body}";

        ROUTES.send(ops(), with("error", text, "processName", text));

        JsonNode body = JSON.readTree(SERVER.findAll(postRequestedFor(urlEqualTo("/hook"))).get(0).getBody());
        assertThat(body.at("/alert/error").asText()).isEqualTo(text);
        assertThat(body.at("/alert/processName").asText()).isEqualTo(text);
    }

    @Test
    void aFileEndpointGetsTheSameJson(@TempDir Path folder) throws Exception {
        ROUTES.send(destination("http", "file:" + folder), delivery());

        assertThat(JSON.readTree(Files.readAllBytes(folder.resolve("event-1b28.json"))).path("alertId").asText())
                .isEqualTo("event-1b28");
    }

    private static Destination ops() {
        return destination("http", url("/hook"));
    }

    private static String url(String path) {
        return "http://localhost:" + SERVER.getPort() + path;
    }
}
