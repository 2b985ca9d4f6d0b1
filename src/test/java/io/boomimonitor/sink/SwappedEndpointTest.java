package io.boomimonitor.sink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.boomimonitor.config.Destination;
import io.boomimonitor.testbed.SinkRoutes;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sink whose endpoint is an HTTP server instead of its own kind")
class SwappedEndpointTest {

    @RegisterExtension
    private static final WireMockExtension SERVER = WireMockExtension.newInstance().options(WireMockConfiguration.options().dynamicPort())
            .build();
    @AutoClose
    private static final SinkRoutes ROUTES = new SinkRoutes();

    @ParameterizedTest
    @ValueSource(strings = {"file", "http", "mail"})
    void sendsTheAlert(String sink) throws Exception {
        answer(200);

        ROUTES.send(swapped(sink), delivery("event-1b28", event(), "ops@example.com"));

        List<LoggedRequest> requests = SERVER.findAll(postRequestedFor(urlEqualTo("/hook")));
        assertThat(requests).singleElement().extracting(LoggedRequest::getBodyAsString).asString().contains("event-1b28");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http", "mail"})
    void isToldThatTheServerFailed(String sink) {
        answer(500);

        assertThatThrownBy(() -> ROUTES.send(swapped(sink), delivery("event-1b28", event(), "ops@example.com")))
                .hasStackTraceContaining("IOException: the server answered 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "http", "mail"})
    void isToldThatTheServerRefused(String sink) {
        answer(404);

        assertThatThrownBy(() -> ROUTES.send(swapped(sink), delivery("event-1b28", event(), "ops@example.com")))
                .hasStackTraceContaining("DeliveryRefused: the server answered 404");
    }

    private static void answer(int status) {
        SERVER.stubFor(post("/hook").willReturn(aResponse().withStatus(status)));
    }

    private static Destination swapped(String sink) {
        return destination(sink, "http://127.0.0.1:" + SERVER.getPort() + "/hook", "from", "monitor@example.com");
    }
}
