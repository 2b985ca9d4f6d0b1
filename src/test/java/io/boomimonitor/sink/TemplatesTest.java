package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.testbed.ApiStandIn;
import io.boomimonitor.testbed.ApiStandIn.Reply;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A destination's template")
class TemplatesTest {

    private static final Instant NOW = Instant.parse("2026-08-08T06:14:46Z");

    @TempDir
    private Path folder;
    private final SampleMessages samples = new SampleMessages("ops", "", NOW);

    @Test
    void makesBodyMethodPathAndHeadersBelowTheEndpoint() throws Exception {
        try (ApiStandIn server = new ApiStandIn(call -> new Reply(200, ""))) {
            send(server.url() + "/api/v1?tenant=acme", documented(1), samples.alert());

            ApiStandIn.Call call = server.calls().get(0);
            assertThat(call.method()).isEqualTo("PUT");
            assertThat(call.uri().toString()).isEqualTo("/api/v1/alerts/event-5d1f0b7e-0?tenant=acme");
            assertThat(call.header().apply("X-Level")).isEqualTo("ERROR");
            assertThat(call.body().path("text").asText()).startsWith("Orders to ERP (Production): Connection refused");
        }
    }

    @Test
    void isConfiguredAsItsPageShows() throws Exception {
        Properties keys = new Properties();
        keys.load(new StringReader(documented(0)));
        keys.setProperty("destination.pagerduty.value.routing-key", "0123456789abcdef0123456789abcdef");
        Destinations destinations = Destinations.read(new Settings(keys.stringPropertyNames(), key ->
                Optional.ofNullable(keys.getProperty(key))), Path.of("routes/sinks"));

        assertThat(Templates.check(destinations, Samples.MESSAGES)).isEmpty();
        Request request = Templates.of(destinations, Samples.MESSAGES).request(samples.recovery(), destinations.get("pagerduty"));
        assertThat(JSON.readTree(request.body().toString()).path("event_action").asText()).isEqualTo("resolve");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {body: {a: .nothing.b}                          | is no jq program
            {body: ([1] + {})}                              | cannot be rendered
            {body: error("set 'value.team'")}               | cannot be rendered: set 'value.team'
            "text"                                          | must make an object {body, method, path, headers}
            {body: null}                                    | must make a 'body' that is a JSON object, a list or a text
            {body: {}, method: "GET"}                       | makes the method 'GET': it must be POST, PUT or PATCH
            {body: {}, url: "http://evil"}                  | makes a part 'url'
            {body: {}, path: "../admin"}                    | makes a path that leaves the endpoint's own
            {body: {}, path: "a/%2e%2E/b"}                  | makes a path that leaves the endpoint's own
            {body: {}, path: "//evil/x"}                    | makes a path with '//'
            {body: {}, path: "a?x=1"}                       | makes a path with '//', '?'
            {body: {}, path: "a#b"}                         | makes a path with '//', '?', '#'
            {body: {}, path: .fullError}                    | makes a path with '//'
            {body: {}, path: ["a", ""]}                     | makes a path with '//'
            {body: {}, headers: {Host: "evil"}}             | makes the header 'Host', which it may not
            {body: {}, headers: {"authorization": "x"}}     | makes the header 'authorization', which it may not
            {body: {}, headers: {"camelHttpUri": "x"}}      | makes the header 'camelHttpUri', which it may not
            {body: {}, headers: {"Transfer-Encoding": "x"}} | makes the header 'Transfer-Encoding', which it may not
            {body: {}, headers: {"X-Error": .fullError}}    | makes a header 'X-Error' with a line break
            {body: {}}, {body: {}}                          | it must make one object, and makes 2
            """)
    void isRefusedWithItsLineWhereItCannotWork(String query, String rule) throws IOException {
        List<Problem> problems = Templates.check(Destinations.of(at("http://127.0.0.1", "# why\n" + query)), Samples.MESSAGES);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains(rule);
            assertThat(problem.file()).endsWith("mine.jq");
            assertThat(problem.line()).isBetween(1, 2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"${body.headline}\"}", "{\"text\": \"${body.nothing}\"}", "${body.headline?json_string", "",
            "<#assign x='freemarker.template.utility.Execute'?new()>{}"})
    void isRefusedWhereItsFreeMarkerBreaks(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.ftl"), text);
        Destination destination = Samples.destination("http", "http://127.0.0.1", "template", file.toString());

        assertThat(Templates.check(Destinations.of(destination), Samples.MESSAGES)).singleElement()
                .satisfies(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void mayBeFreeMarker() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.ftl"), "{\"text\": \"${body.fullError?json_string}\"}");
        Destination destination = Samples.destination("http", "http://127.0.0.1", "template", file.toString());

        Request request = Templates.of(Destinations.of(destination), Samples.MESSAGES).request(samples.alert(), destination);

        assertThat(JSON.readTree((String) request.body()).path("text").asText()).contains("\n");
    }

    @Test
    void thatAnEditBrokeLeavesTheLastGoodOneInForceAndIsReportedOnce() throws Exception {
        List<String> heard = new ArrayList<>();
        MutableClock clock = new MutableClock(Instant.now());
        Destination destination = at("http://127.0.0.1", "{body: {version: 1}}");
        TableFiles files = new TableFiles(clock, new TableListener() {
            @Override
            public void refused(ProblemException why, VersionedTable active) {
                heard.add(active.title() + " refused: " + why.getMessage());
            }

            @Override
            public void accepted(VersionedTable table, boolean recovered) {
                heard.add(table.title() + " accepted");
            }
        });
        Templates templates = Templates.watch(Destinations.of(destination), Samples.MESSAGES, files);

        edit(clock, "{body: {version: 2}, path: \"..\"}");
        files.refresh();
        assertThat(templates.request(samples.alert(), destination).body()).hasToString("{\"version\":1}");
        edit(clock, "{body: {version: 3}}");
        files.refresh();

        assertThat(templates.request(samples.alert(), destination).body()).hasToString("{\"version\":3}");
        assertThat(heard).hasSize(2).first().asString().startsWith("template mine.jq refused").contains("mine.jq:1: makes a path");
    }

    @Test
    void showsTheNewestAlertOfOneProblemWhereItHasNoneForDigests() throws Exception {
        Delivery digest = samples.digest(3);
        Destination destination = at("http://127.0.0.1", "{body: {kind, alertId, count}}");

        Request request = Templates.of(Destinations.of(destination), Samples.MESSAGES).request(digest, destination);

        assertThat(request.body().toString()).contains("\"alertId\":\"event-9a44\"").doesNotContain("digest");
    }

    @Test
    void cannotBeLedElsewhereByARecord() throws Exception {
        Destination destination = at("http://127.0.0.1", "{body: {}, path: [\"alerts\", .alert.processName]}");
        Templates templates = Templates.of(Destinations.of(destination), Samples.MESSAGES);

        assertThat(templates.request(Samples.with("processName", "a/b?c#d e%2f\u00e4"), destination).path())
                .isEqualTo("alerts/a%2Fb%3Fc%23d%20e%252f%C3%A4");
        for (String upwards : List.of("..", "a/../b", ".", "..\\x")) {
            assertThatThrownBy(() -> templates.request(Samples.with("processName", upwards), destination))
                    .isInstanceOf(DeliveryRefused.class).hasMessageContaining("leaves the endpoint's own");
        }
    }

    private void edit(MutableClock clock, String text) throws IOException {
        Files.writeString(folder.resolve("mine.jq"), text);
        clock.advance(Duration.ofSeconds(10));
    }

    private Destination at(String endpoint, String query) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.jq"), query);
        return Samples.destination("http", endpoint, "template", file.toString());
    }

    private void send(String endpoint, String query, Delivery message) throws Exception {
        Destination destination = at(endpoint, query);
        try (SinkRoutes routes = new SinkRoutes("messages", new Messages(Samples.MESSAGES, Clock.systemUTC(),
                Templates.of(Destinations.of(destination), Samples.MESSAGES)))) {
            routes.send(destination, message);
        }
    }

    /** @return one of the page's examples */
    private static String documented(int example) throws IOException {
        return Files.readString(Path.of("docs/templates.md")).split("```")[1 + 2 * example].replaceFirst("^\\w+\n", "");
    }
}
