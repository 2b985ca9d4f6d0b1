package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.testbed.ApiStandIn;
import io.boomimonitor.testbed.ApiStandIn.Call;
import io.boomimonitor.testbed.ApiStandIn.Reply;
import io.boomimonitor.testbed.Apis;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The ready templates, each against the rules of its API")
class ReadyTemplatesTest {

    private static final Path FOLDER = Path.of("routes/sinks/templates");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    /** One a template. */
    enum Ready {
        DATADOG("/api/v1/events", Apis::datadog, "header.DD-API-KEY", KEY),
        JIRA_ISSUE("/rest/api/3/issue", Apis::jiraIssue, "value.project", "OPS", "username", "u", "password", "p"),
        JIRA_SERVICE_MANAGEMENT("/jsm/ops/integration/v2/alerts?identifierType=alias", Apis::jiraServiceManagement,
                "header.Authorization", "GenieKey " + KEY),
        PAGERDUTY("/v2/enqueue", Apis::pagerduty, "value.routing-key", KEY),
        SERVICENOW("/api/global/em/jsonv2", Apis::serviceNow, "username", "u", "password", "p"),
        SPLUNK("/services/collector/event", Apis::splunk, "header.Authorization", "Splunk " + KEY, "value.index", "boomi"),
        TEAMS("/workflows/1/triggers/manual/paths/invoke?api-version=1&sig=" + KEY, Apis::teams),
        WEBHOOK("/hook", Apis::webhook);

        private final String path;
        private final BiFunction<Apis, Call, Reply> api;
        private final Map<String, String> options = new HashMap<>();

        Ready(String path, BiFunction<Apis, Call, Reply> api, String... options) {
            this.path = path;
            this.api = api;
            for (int i = 0; i < options.length; i += 2) {
                this.options.put(options[i], options[i + 1]);
            }
        }

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jq";
        }

        Destination at(String url) {
            Map<String, String> all = new HashMap<>(options);
            all.put("template", FOLDER.resolve(file()).toString());
            Path digest = FOLDER.resolve(file().replace(".jq", ".digest.jq"));
            if (Files.exists(digest)) {
                all.put("template.digest", digest.toString());
            }
            return new Destination(name().toLowerCase(Locale.ROOT), "http", url + path, List.of(), false, all);
        }
    }

    @AutoClose
    private static final SinkRoutes ROUTES = new SinkRoutes("messages", new Messages(Samples.MESSAGES, Clock.systemUTC(),
            Templates.of(Destinations.of(Stream.of(Ready.values()).map(ready -> ready.at("http://127.0.0.1")).toArray(Destination[]::new)),
                    Samples.MESSAGES)));

    private final SampleMessages samples = new SampleMessages("ops", "", Instant.parse("2026-08-08T06:14:46Z"));
    private Apis rules;

    @BeforeEach
    void begin() {
        rules = new Apis();
    }

    @ParameterizedTest
    @EnumSource
    void openARepeatAndCloseAProblem(Ready ready) throws Exception {
        try (ApiStandIn server = new ApiStandIn(call -> ready.api.apply(rules, call))) {
            send(ready, server, samples.alert());
            send(ready, server, samples.repeat());
            assertThat(rules.open().size()).isLessThanOrEqualTo(1);
            send(ready, server, samples.recovery());

            assertThat(server.replies()).extracting(Reply::status).allMatch(status -> status < 300);
            assertThat(server.calls().get(0).header().apply("Idempotency-Key")).isNotBlank();
            assertThat(new String(server.calls().get(0).bytes())).contains("Orders to ERP", "Connection refused");
            assertThat(rules.open()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DATADOG", "JIRA_ISSUE", "SPLUNK", "TEAMS", "WEBHOOK"})
    void showADigest(Ready ready) throws Exception {
        try (ApiStandIn server = new ApiStandIn(call -> ready.api.apply(rules, call))) {
            send(ready, server, samples.digest(2));
            send(ready, server, samples.digest(212));

            assertThat(new String(server.calls().get(1).bytes())).contains("212", "159", "Invoices to SAP", "--message");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"JIRA_SERVICE_MANAGEMENT", "PAGERDUTY", "SERVICENOW"})
    void showOneProblemAMessageWhereTheServiceKnowsNoDigest(Ready ready) throws Exception {
        Destination destination = ready.at("http://127.0.0.1");

        assertThat(destination.isFitForDigests()).isFalse();
        assertThat(destination.limit()).isEmpty();
        assertThat(destination.grouping("processName", "", "", "").groupBy()).containsExactly("problem");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F45: hostile texts of a record stay texts, and within the limits of the service")
    void withstandHostileTexts(Ready ready) throws Exception {
        try (ApiStandIn server = new ApiStandIn(call -> ready.api.apply(rules, call))) {
            for (String text : hostile().toList()) {
                for (Delivery sample : List.of(samples.alert(), samples.recovery())) {
                    send(ready, server, filled(sample, text));
                }
                assertThat(rules.open()).as(text.substring(0, Math.min(40, text.length()))).isEmpty();
            }
            assertThat(server.calls()).allSatisfy(call -> assertThat(call.uri().getRawPath())
                    .startsWith(ready.path.replaceFirst("\\?.*", "")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportWhatTheServiceRefuses(Ready ready) throws Exception {
        for (int status : new int[] {400, 401, 403, 413}) {
            try (ApiStandIn server = new ApiStandIn(call -> new Reply(status, "{\"message\": \"no such key\"}"))) {
                assertThatThrownBy(() -> send(ready, server, samples.alert())).isInstanceOf(DeliveryRefused.class)
                        .hasMessageContaining(status + "").hasMessageNotContaining(KEY);
            }
        }
        try (ApiStandIn server = new ApiStandIn(call -> new Reply(429, ""))) {
            assertThat(catchThrowable(() -> send(ready, server, samples.alert()))).isInstanceOf(DeliveryDeferred.class);
        }
        try (ApiStandIn server = new ApiStandIn(call -> new Reply(503, "{\"text\":\"Server is busy\",\"code\":9}"))) {
            assertThat(catchThrowable(() -> send(ready, server, samples.alert()))).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void passTheCheck(Ready ready) {
        assertThat(Templates.check(Destinations.of(ready.at("http://127.0.0.1")), Samples.MESSAGES)).isEmpty();
    }

    @Test
    void areAllTriedHere() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.matches("[^.]+\\.jq")))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Ready.values()).map(Ready::file).toList());
        }
    }

    private static Stream<String> hostile() {
        return Stream.of("\"quoted\" and \\ back", "<b>&amp;</b><script>alert(1)</script>", "<!channel> <@U1> @everyone <at>all</at>",
                "line\nbreak\r\n\u2028\u0000\u001b[31m", "${body} {{env:PATH}} #{x} \\(input)", "../../../admin?x=1#y //evil/%2e%2e%2f",
                "%%% \n*md* [a](http://evil)", "\ud83d\ude00".repeat(400) + "\ud800", "x".repeat(100_000), "/".repeat(600));
    }

    private static Delivery filled(Delivery sample, String text) {
        ObjectNode fields = sample.alert().fields().deepCopy();
        for (String name : List.of("processName", "environment", "atomName", "error", "status", "title", "eventType", "erroredStepLabel",
                "accountId", "executionId")) {
            fields.put(name, text);
        }
        Alert alert = new Alert("event-" + text.length(), "events", fields).about("run:" + text, sample.alert().state());
        return new Delivery(1, alert, "ops", "", 1, sample.rule(), sample.messageId(), null, sample.episode());
    }

    private void send(Ready ready, ApiStandIn server, Delivery message) throws Exception {
        ROUTES.send(ready.at(server.url()), message);
    }
}
