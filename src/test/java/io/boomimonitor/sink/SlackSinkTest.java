package io.boomimonitor.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.boomimonitor.testbed.Samples.JSON;
import static io.boomimonitor.testbed.Samples.auditEntry;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.to;
import static io.boomimonitor.testbed.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSinkTest {

    private static final Instant NOW = Instant.parse("2026-08-08T07:00:00Z");
    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance().options(WireMockConfiguration.options().dynamicPort())
            .build();
    @AutoClose
    private static final SinkRoutes ROUTES = new SinkRoutes("clock", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anAuditEntryShowsWhoChangedWhatWithoutALinkToRuns() throws Exception {
        String message = posted(auditEntry()).toString();

        assertThat(message).contains(":large_blue_circle: *INFO* Edit extensions: jane@example.com did 'Edit extensions' via the API")
                .contains("```url: https://a -&gt; https://b\\npassword: •••```").doesNotContain("Open the run", "raw");
    }

    @Test
    void postsAMessageWithColourFactsErrorLinkAndTheRowThatSentIt() throws Exception {
        JsonNode message = posted(to("#erp", delivery()));

        assertThat(message.path("text").asText()).isEqualTo(":red_circle: *ERROR* Orders to ERP (Production): Connection refused");
        assertThat(message.path("channel").asText()).isEqualTo("#erp");
        assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
        assertThat(message.at("/attachments/0/color").asText()).isEqualTo("#c62828");
        assertThat(message.at("/attachments/0/blocks").toString())
                .contains("<!date^1786169682^{date_short_pretty}, {time}|Sat 8 Aug, 06:14 UTC>",
                "Runtime: prod-molecule-1 · Step: Connector · Started: Sat 8 Aug, 06:14 UTC · Took: 4 s",
                "<https://platform.boomi.com/AtomSphere.html#reporting;accountId=acme-AB12CD"
                        + ";executionId=execution-6700-2026.08.08|*Open the run*>",
                "events line 7 · orders are urgent · event-1b28")
                .doesNotContain("Connection refused");
    }

    @Test
    void anAlertWithoutAnErrorTextIsPostedToo() throws Exception {
        JsonNode message = posted(with("error", "", "status", "", "eventType", "process.missedSchedule"));

        assertThat(message.path("text").asText()).contains("Orders to ERP");
    }

    @Test
    void narrowsTheLinkToTheProcessWhereTheRecordNamesIt() throws Exception {
        JsonNode message = posted(with("processId", "609a;x|<y>"));

        assertThat(message.toString()).contains(";processes=609a%3Bx%7C%3Cy%3E;executionId=");
    }

    @Test
    @DisplayName("F39: mentions and links in a record are shown, not followed")
    void markupIsEscaped() throws Exception {
        String evil = "<!channel> <@U123> <http://evil|Login> & ```*x*";

        JsonNode message = posted(with("error", evil, "processName", evil, "environment", evil, "title", evil));

        assertThat(message.toString()).doesNotContain("<!channel>", "<@U123>", "<http://evil", "& ")
                .contains("&lt;!channel&gt; &lt;@U123&gt; &lt;http://evil|Login&gt; &amp; '''*x*");
        assertThat(message.findValues("verbatim")).isNotEmpty().allMatch(JsonNode::asBoolean);
        assertThat(message.path("parse").asText()).isEqualTo("none");
        assertThat(message.path("unfurl_media").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("F45: expressions in a record arrive as they are")
    void expressionsAreNotEvaluated() throws Exception {
        String text = "${bean:x} {{env:BOOMI_TOKEN}} ${sys.user.home} \\(1+1) $m";

        JsonNode message = posted(with("error", text, "processName", text));

        assertThat(message.toString()).contains(JSON.writeValueAsString(text).replace("\"", ""));
    }

    @Test
    void longTextStaysWithinSlacksLimitsAndKeepsWholeCharacters() throws Exception {
        String text = "&\uD83D\uDE00".repeat(4000);

        JsonNode message = posted(with("error", text, "processName", text, "title", text, "status", text));

        JsonNode blocks = message.at("/attachments/0/blocks");
        assertThat(blocks.size()).isLessThanOrEqualTo(50);
        assertThat(texts(message)).hasSizeGreaterThan(5).allSatisfy(shown -> {
            assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(3000);
            assertThat(shown.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            assertThat(shown).doesNotContainPattern("&[a-z]*…");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void troubleAtSlackIsTriedAgain(int status) {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody("rollup_error")));

        assertThatThrownBy(() -> ROUTES.send(webhook(), delivery())).isInstanceOf(IOException.class)
                .hasMessage("the server answered " + status + ": rollup_error");
    }

    @ParameterizedTest
    @CsvSource({"400,invalid_payload", "403,action_prohibited", "404,no_service", "410,channel_is_archived"})
    void aRefusedWebhookIsFinal(int status, String text) {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody(text)));

        assertThatThrownBy(() -> ROUTES.send(webhook(), delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessageContaining(text).hasMessageNotContaining("T0/B0/secret");
    }

    @Test
    @DisplayName("F8: Slack's 429 defers the message")
    void tooManyIsDeferred() {
        assertDeferred(webhook(), aResponse().withStatus(429).withHeader("Retry-After", "30"), NOW.plusSeconds(30));
    }

    @Test
    void aBotTokenGoesIntoTheHeaderAndOkTrueCounts() throws Exception {
        SERVER.stubFor(post("/api/chat.postMessage").willReturn(okJson("{\"ok\":true,\"ts\":\"1.2\"}")));

        ROUTES.send(bot(), to("#erp", delivery()));

        SERVER.verify(postRequestedFor(urlEqualTo("/api/chat.postMessage"))
                .withHeader("Authorization", equalTo("Bearer xoxb-secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel_not_found", "invalid_auth", "not_in_channel", "is_archived"})
    void okFalseIsFinalWithSlacksReason(String error) {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"" + error + "\"}")));

        assertThatThrownBy(() -> ROUTES.send(bot(), delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessage("slack answered: " + error);
    }

    @Test
    void okFalseBecauseOfSlacksOwnTroubleIsTriedAgain() {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"internal_error\"}")));

        assertThatThrownBy(() -> ROUTES.send(bot(), delivery())).isInstanceOf(IOException.class);
    }

    @Test
    void okFalseBecauseOfTheRateIsDeferred() {
        assertDeferred(bot(), okJson("{\"ok\":false,\"error\":\"ratelimited\"}").withHeader("Retry-After", "7"),
                NOW.plusSeconds(7));
    }

    @Test
    void aCamelSlackEndpointCountsOnlyAfterItsAnswer() throws Exception {
        SERVER.stubFor(post(anyUrl()).willReturn(ok("ok")));

        ROUTES.send(camelSlack(), delivery());

        JsonNode message = JSON.readTree(SERVER.findAll(postRequestedFor(anyUrl())).get(0).getBody());
        assertThat(message.path("text").asText()).contains("Orders to ERP (Production): Connection refused");
        assertThat(message.at("/attachments/0/blocks/0/text/text").asText()).startsWith("<!date^1786169682^");
    }

    @Test
    void aCamelSlackEndpointsFailureIsSeen() {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500).withBody("rollup_error")));

        assertThatThrownBy(() -> ROUTES.send(camelSlack(), delivery())).isInstanceOf(IOException.class)
                .hasMessage("the server answered 500: rollup_error");
    }

    @Test
    @DisplayName("F8: a 429 to a Camel Slack endpoint defers the message")
    void aCamelSlackEndpointsTooManyIsDeferred() {
        assertDeferred(camelSlack(), aResponse().withStatus(429).withHeader("Retry-After", "30"), NOW.plusSeconds(30));
    }

    @Test
    void aCamelSlackEndpointsRefusalIsFinal() {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(404).withBody("no_service")));

        assertThatThrownBy(() -> ROUTES.send(camelSlack(), delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessage("the server answered 404: no_service");
    }

    @Test
    void aCamelSlackTokenEndpointsNoIsFinal() {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":false,\"error\":\"channel_not_found\"}")));
        Destination token = destination("slack", "slack:%23erp?token=RAW(xoxb-secret)&serverUrl=" + SERVER.baseUrl());

        assertThatThrownBy(() -> ROUTES.send(token, delivery())).isInstanceOf(DeliveryRefused.class)
                .hasMessage("slack answered: channel_not_found");
    }

    @Test
    void aFileEndpointGetsTheMessageOnceForEachRecipient(@TempDir Path folder) throws Exception {
        Destination file = destination("slack", "file:" + folder);

        ROUTES.send(file, to("#erp", delivery()));
        ROUTES.send(file, to("#ops", delivery()));
        ROUTES.send(file, to("#ops", delivery()));

        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2).allSatisfy(path -> assertThatCode(() -> JSON.readTree(path.toFile()))
                    .doesNotThrowAnyException());
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.findValues("text").forEach(text -> {
            if (text.isTextual()) {
                texts.add(text.asText());
            } else {
                texts.addAll(texts(text));
            }
        });
        return texts;
    }

    private static void assertDeferred(Destination destination, ResponseDefinitionBuilder answer, Instant notBefore) {
        SERVER.stubFor(post(anyUrl()).willReturn(answer));

        Throwable thrown = catchThrowable(() -> ROUTES.send(destination, delivery()));

        assertThat(thrown).isInstanceOfSatisfying(DeliveryDeferred.class,
                deferred -> assertThat(deferred.notBefore()).isEqualTo(notBefore));
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    private static JsonNode posted(Delivery delivery) throws Exception {
        SERVER.stubFor(post(anyUrl()).willReturn(ok("ok")));
        ROUTES.send(webhook(), delivery);
        return JSON.readTree(SERVER.findAll(postRequestedFor(anyUrl())).get(0).getBody());
    }

    private static Destination webhook() {
        return destination("slack", SERVER.baseUrl() + "/services/T0/B0/secret");
    }

    private static Destination bot() {
        return destination("slack", SERVER.baseUrl() + "/api/chat.postMessage", "token", "xoxb-secret");
    }

    private static Destination camelSlack() {
        return destination("slack", "slack:%23erp?webhookUrl=RAW(" + SERVER.baseUrl() + "/services/T0/B0/secret)");
    }
}
