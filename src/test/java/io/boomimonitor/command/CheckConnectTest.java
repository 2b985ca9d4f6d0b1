package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.boomimonitor.testbed.ApiStandIn;
import io.boomimonitor.testbed.Certificates;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.CompanyProxy;
import io.boomimonitor.testbed.SimulatorServer;
import io.boomimonitor.testbed.SmtpStub;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --connect} against real servers of this machine: it logs in, and sends nothing. */
@Timeout(60)
class CheckConnectTest {

    @TempDir
    private static Path folder;
    private static Certificates certificates;
    private static SimulatorServer boomi;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        boomi = SimulatorServer.start(Map.of("simulator.now", "", "simulator.requests-per-second", "0"));
    }

    @AfterAll
    static void stop() {
        boomi.close();
    }

    @Test
    void boomiMailAndSlackAreLoggedInToAndNothingIsSent() throws Exception {
        try (SmtpStub mail = new SmtpStub(certificates.server("good"), true);
                ApiStandIn slack = new ApiStandIn(call -> new ApiStandIn.Reply(200, "{\"ok\":true,\"team\":\"acme\"}"))) {
            CommandResult called = check(
                    "--prop=destination.mail.endpoint=smtps://localhost:" + mail.port() + "?username=u&password=RAW(p)",
                    "--prop=destination.slack.endpoint=" + slack.url() + "/api/chat.postMessage",
                    "--prop=destination.slack.token=canary-token", "--prop=destination.http.endpoint=" + slack.url() + "/alerts");

            assertThat(called.exit()).isZero();
            assertThat(called.lines()).contains("Boomi: logged in as demo@example.com",
                    "Data Integration: logged in with data-integration.token", "mail: logged in, and NOOP answered",
                    "slack: auth.test knows the token", "http: a connection to 127.0.0.1; a login cannot be tried without sending",
                    "file: a folder, nothing to log in to", "jdbc: a file, nothing to log in to");
            assertThat(mail.encrypted()).contains("NOOP").anyMatch(line -> line.startsWith("AUTH"))
                    .noneMatch(line -> line.startsWith("MAIL"));
            assertThat(slack.calls()).singleElement().satisfies(call -> {
                assertThat(call.uri().getPath()).isEqualTo("/api/auth.test");
                assertThat(call.header().apply("Authorization")).isEqualTo("Bearer canary-token");
            });
        }
    }

    @Test
    void eachLoginThatIsRefusedIsAnErrorThatNamesItsKey() throws Exception {
        try (SmtpStub mail = new SmtpStub(certificates.server("good"), true).answer("AUTH", "535 5.7.8 no such user");
                ApiStandIn slack = new ApiStandIn(call -> new ApiStandIn.Reply(200, "{\"ok\":false,\"error\":\"invalid_auth\"}"))) {
            CommandResult called = check("--prop=boomi.token=canary-0", "--prop=data-integration.token=canary-3",
                    "--prop=destination.mail.endpoint=smtps://localhost:" + mail.port() + "?username=u&password=RAW(canary-1)",
                    "--prop=destination.slack.endpoint=" + slack.url() + "/api/chat.postMessage",
                    "--prop=destination.slack.token=canary-2", "--prop=destination.jdbc.url=jdbc:postgresql://127.0.0.1:1/x");

            assertThat(called.exit()).isEqualTo(1);
            assertThat(called.lines()).anyMatch(line -> line.contains("boomi.url cannot be used") && line.contains("401"))
                    .anyMatch(line -> line.contains("data-integration.url cannot be used") && line.contains("401")
                            && line.contains("check DATA_INTEGRATION_TOKEN"))
                    .anyMatch(line -> line.contains("destination.mail.endpoint cannot be used") && line.contains("535"))
                    .anyMatch(line -> line.contains("destination.slack.endpoint cannot") && line.contains("'invalid_auth'"))
                    .anyMatch(line -> line.contains("destination.jdbc.url cannot be used"));
            assertThat(called.out() + called.err()).doesNotContain("canary", "\tat ", "all well");
        }
    }

    @Test
    void aServerWithoutACertificateThatProvesItIsAnError() throws Exception {
        try (SmtpStub mail = new SmtpStub(certificates.server("self-signed"), true)) {
            CommandResult called = check("--prop=destination.mail.endpoint=smtps://localhost:" + mail.port());

            assertThat(called.exit()).isEqualTo(1);
            assertThat(called.lines()).anyMatch(line -> line.contains("destination.mail.endpoint cannot")
                    && line.contains("certification path"));
        }
    }

    @Test
    void boomiAndAWebhookAreReachedThroughTheCompanysProxyAndItsLogin() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server("wrong-host")));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] page = "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        String url = "https://elsewhere.example.com:" + server.getAddress().getPort();
        try (CompanyProxy proxy = new CompanyProxy("Basic bW9uaXRvcjpwYXNz")) {
            CommandResult called = check("--prop=boomi.url=" + url, "--prop=data-integration-audit.enabled=false",
                    "--prop=destination.slack.endpoint=" + url + "/services/T1/B1/x",
                    "--prop=http.proxy=" + proxy.place(), "--prop=http.proxy.user=monitor", "--prop=http.proxy.password=pass");

            assertThat(called.lines()).contains("Boomi: logged in as demo@example.com",
                    "slack: the TLS handshake with elsewhere.example.com alone: a webhook cannot be tried without posting");
            assertThat(asked).hasSize(1);
            assertThat(proxy.asked()).hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    private static CommandResult check(String... options) {
        return CommandResult.with(Stream.concat(Stream.of("check", "--connect", "--prop=boomi.url=" + boomi.baseUrl(),
                "--prop=data-integration.url=" + boomi.baseUrl(),
                "--prop=boomi.account=" + SimulatorServer.ACCOUNT, "--prop=boomi.user=" + SimulatorServer.USER,
                "--prop=boomi.token=" + SimulatorServer.TOKEN, "--prop=destination.slack.endpoint=file:outbox/slack",
                "--prop=tls.truststore=" + certificates.trusted()), Stream.of(options)).toArray(String[]::new));
    }
}
