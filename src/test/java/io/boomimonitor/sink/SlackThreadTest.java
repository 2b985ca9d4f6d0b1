package io.boomimonitor.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static io.boomimonitor.testbed.Samples.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.TestStores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bot's opening, repeat and recovery, through the outbox, to a stand-in of Slack's chat.postMessage. */
class SlackThreadTest {

    @RegisterExtension
    private static final WireMockExtension SLACK = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort()).build();
    private static final Terms TERMS = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);

    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());

    @Test
    void repeatAndRecoveryAreAnswersToTheOpening() throws Exception {
        SLACK.stubFor(post(anyUrl()).willReturn(okJson("{\"ok\":true,\"channel\":\"C012\",\"ts\":\"17.2\",\"message\":{\"ts\":\"9\"}}")));
        Destination slack = new Destination("slack", "slack", SLACK.baseUrl() + "/api/chat.postMessage", List.of(), true,
                Map.of("token", "xoxb-secret"));

        try (DeliverTestRoutes routes = new DeliverTestRoutes(store, Clock.systemUTC(),
                Map.of("outbox.poll", "20", "sink.slack.portion", "1"), List.of(slack)).start()) {
            send("a", AlertState.OPEN, 1);
            send("b", AlertState.OPEN, 2);
            send("c", AlertState.OVER, 3);
        }

        assertThat(message(0).path("channel").asText()).isEqualTo("#erp");
        assertThat(message(0).has("thread_ts")).isFalse();
        for (int later : new int[] {1, 2}) {
            assertThat(message(later).path("channel").asText()).isEqualTo("C012");
            assertThat(message(later).path("thread_ts").asText()).isEqualTo("17.2");
        }
        assertThat(message(2).path("text").asText()).startsWith(":white_check_mark: *OVER*");
    }

    private void send(String id, AlertState state, int sent) {
        Alert alert = new Alert(id, "events", Samples.event()).about("run:Orders@a1", state);
        new Outbox(store, Clock.systemUTC()).store(List.of(new RoutedAlert(alert,
                List.of(new Address("slack", "#erp", new RuleReference("events", 2, "", ""), TERMS)))));
        await().until(() -> SLACK.findAll(postRequestedFor(anyUrl())).size() == sent
                && store.sql().sql("select count(*) from message where state = 'delivered'").query(Integer.class).single() == sent);
    }

    private static JsonNode message(int number) throws Exception {
        return JSON.readTree(SLACK.findAll(postRequestedFor(anyUrl())).get(number).getBody());
    }
}
