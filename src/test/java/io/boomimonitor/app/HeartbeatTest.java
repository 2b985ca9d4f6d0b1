package io.boomimonitor.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.boomimonitor.source.Completions;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/delivery-trouble.md happens as it is written. */
class HeartbeatTest {

    private static final String URL = "/ping/very-secret-id";
    private static final String DAY = "2026-01-30T";

    private final MutableClock clock = new MutableClock(Instant.parse(DAY + "12:00:00Z"));
    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("F54: it is sent while all works; its own failure is shown by health, and delays nothing")
    void itIsSentWhileAllWorks() {
        try (SourceRoutes routes = SourceRoutes.start(folder, "http://127.0.0.1:1", clock, Map.of("slas.enabled", "false",
                "executions.enabled", "false", "executions.summaries.enabled", "false", "events.enabled", "true", "events.schedule",
                "0 * * * * ?", "heartbeat.url", server.baseUrl() + URL), "heartbeat", "send")) {
            for (String line : steps()) {
                String[] cells = line.split(" *\\| *");
                clock.set(Instant.parse(DAY + cells[1] + ":00Z"));
                happen(cells[2], routes);
                server.resetRequests();

                assertThat(routes.fire("heartbeat").getException()).isNull();

                assertThat(server.findAll(getRequestedFor(urlEqualTo(URL)))).as(line).hasSize(cells[3].equals("yes") ? 1 : 0);
                String wrong = routes.monitor().housekeeping().heartbeat().wrong();
                assertThat(wrong == null ? "UP" : wrong).as(line).contains(cells[4]).doesNotContain("very-secret-id");
            }
        }
    }

    private void happen(String what, SourceRoutes routes) {
        server.stubFor(get(urlEqualTo(URL)).willReturn(aResponse().withStatus(what.equals("the receiver is down") ? 503 : 200)));
        if (what.equals("events are read")) {
            new Completions(routes.monitor().store(), clock).note("events");
        }
        if (what.equals("mail and Slack have failed for 5 minutes")) {
            List.of("mail", "slack").forEach(name -> routes.monitor().store().sql().sql(
                    "insert into destination_failing (destination, since, last_at, error) values (:name, :since, :since, 'down')")
                    .param("name", name).param("since", clock.millis() - 300_000).update());
        }
    }

    private static List<String> steps() {
        return Project.text(Path.of("docs/delivery-trouble.md")).lines().dropWhile(line -> !line.startsWith("## The heartbeat")).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).filter(line -> line.matches("\\| \\d.*")).toList();
    }
}
