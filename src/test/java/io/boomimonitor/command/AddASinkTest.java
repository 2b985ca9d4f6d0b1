package io.boomimonitor.command;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.app.check.Check;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.Checkout;
import io.boomimonitor.testbed.ConventionChecks;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CONTRIBUTING.md, 'Add a sink', followed in a copy of the project")
class AddASinkTest {

    @RegisterExtension
    private static final WireMockExtension TEAMS = WireMockExtension.newInstance().options(WireMockConfiguration.options().dynamicPort())
            .build();

    @TempDir
    private Path project;
    @TempDir
    private Path added;

    @BeforeEach
    void copyTheProject() throws IOException {
        Checkout.copyTo(project);
    }

    @Test
    void makesASinkThatChecksAndDelivers() throws Exception {
        TEAMS.stubFor(post("/teams").willReturn(ok("1")));

        // 1. copy a file, and give the copy its own word
        String slack = Files.readString(project.resolve("routes/sinks/slack.camel.yaml"));
        Files.writeString(project.resolve("routes/sinks/teams.camel.yaml"), slack.replace("slack", "teams").replace("Slack", "Teams"));
        // 2. the message
        Files.writeString(project.resolve("routes/sinks/teams.jq"), """
                # The Teams message.
                {type: "message", attachments: [{contentType: "application/vnd.microsoft.card.adaptive",
                  content: {type: "AdaptiveCard", version: "1.5",
                    body: [{type: "TextBlock", wrap: true, text: (.level + " " + .headline)}]}}]}
                """);
        // 3. a destination
        append("application.properties", """

                # Teams: the URL of the channel's workflow.
                destination.ops-teams.sink=teams
                destination.ops-teams.endpoint=%s/teams
                """.formatted(TEAMS.baseUrl()));
        // 4. a rule and its example
        append("routing-tables/events.csv", ",,Toy *,,,ops-teams,,,Toys\n");
        append("routing-tables/events.examples.csv", "process.execution,PROD,Production,Toy Shop,ERROR,ERROR,Login failed,"
                + "jdbc;file;slack:#integration-alerts;http;mail;ops-teams,Toys have a channel of their own\n");

        SettingsFiles files = SettingsFiles.read(project, "dev", Map.of(), Map.of());
        assertThat(new Check(files, "dev", project).run().problems()).isEmpty();
        assertThat(ConventionChecks.run(project)).singleElement().asString().matches("[1-9]\\d+ tests, 0 failed");
        assertThat(delivered(files)).singleElement().satisfies(request -> {
            JsonNode card = Samples.JSON.readTree(request.getBody());
            assertThat(card.at("/attachments/0/content/body/0/text").asText())
                    .isEqualTo("ERROR Toy orders (Production): Connection refused");
            assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        });
    }

    /** @return what arrived of one alert that the new row matches */
    private List<LoggedRequest> delivered(SettingsFiles files) throws Exception {
        Destinations destinations = Destinations.read(files.settings(), project.resolve("routes/sinks"));
        RoutingTable table = RoutingTable.load(project.resolve("routing-tables/events.csv"), destinations, MatchMode.ALL);
        // a route file names its template from the project's folder, which is not this process's
        Files.writeString(added.resolve("teams.camel.yaml"), Files.readString(project.resolve("routes/sinks/teams.camel.yaml"))
                .replace("file:routes/", "file:" + project.resolve("routes") + "/"));
        try (Store store = Store.open(TestStores.sqlite());
             DeliverTestRoutes routes = new DeliverTestRoutes(store, Clock.systemUTC(), Map.of("outbox.poll", "20"),
                     List.of(destinations.get("ops-teams")), added.toString()).start()) {
            Alert toy = new Alert("event-toy", "events", Samples.event().put("processName", "Toy orders"));
            new Outbox(store, Clock.systemUTC()).store(List.of(table.route(toy, Clock.systemUTC().instant())));
            await().until(() -> !TEAMS.findAll(postRequestedFor(urlEqualTo("/teams"))).isEmpty());
        }
        return TEAMS.findAll(postRequestedFor(urlEqualTo("/teams")));
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), Files.readString(project.resolve(name)) + text);
    }
}
