package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import io.boomimonitor.testbed.Certificates;
import io.boomimonitor.testbed.CompanyProxy;
import io.boomimonitor.testbed.SinkRoutes;
import io.boomimonitor.testbed.SmtpStub;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers with certificates of a company's own authority, behind its proxy. */
@Timeout(60)
class CompanyNetworkTest {

    /** As the login "monitor", "canary:1". */
    private static final String LOGIN = "Basic bW9uaXRvcjpjYW5hcnk6MQ==";
    private static final AtomicInteger RECEIVED = new AtomicInteger();

    @TempDir
    private static Path folder;
    private static Certificates certificates;
    private static HttpsServer server;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        server = HttpsServer.create(new InetSocketAddress("localhost", 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server("wrong-host")));
        server.createContext("/", exchange -> {
            RECEIVED.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        // this name leads nowhere but through the proxy
        url = "https://elsewhere.example.com:" + server.getAddress().getPort() + "/hook";
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void anAlertGoesThroughTheProxyWithItsLogin() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(LOGIN);
                SinkRoutes routes = routes(proxy, Map.of("http.proxy.user", "monitor", "http.proxy.password", "canary:1"))) {
            int before = RECEIVED.get();

            routes.send(destination("http", url), delivery());

            assertThat(RECEIVED.get()).isEqualTo(before + 1);
            assertThat(proxy.asked()).singleElement().asString().startsWith("CONNECT elsewhere.example.com:");
        }
    }

    @Test
    void aProxyThatWantsNoLoginGetsNone() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(null); SinkRoutes routes = routes(proxy, Map.of())) {
            routes.send(destination("http", url), delivery());

            assertThat(proxy.asked()).hasSize(1);
        }
    }

    @Test
    void aWrongLoginIsNamedWithoutThePassword() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(LOGIN);
                SinkRoutes routes = routes(proxy, Map.of("http.proxy.user", "monitor", "http.proxy.password", "canary"))) {
            assertThatThrownBy(() -> routes.send(destination("http", url), delivery())).hasMessageContaining("407")
                    .hasMessageNotContaining("canary");
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void exceptionsAndThisMachineAreReachedDirectly() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(null);
                SinkRoutes routes = routes(proxy, Map.of("http.no-proxy", "*.example.com"))) {
            assertThatThrownBy(() -> routes.send(destination("http", url), delivery())).isInstanceOf(Exception.class);
            assertThatThrownBy(() -> routes.send(destination("http", url.replace("elsewhere.example.com", "localhost")), delivery()))
                    .hasMessageContaining("localhost");

            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void anAuthorityThatIsNotConfiguredIsNotTrusted() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(null);
                SinkRoutes routes = routes(network(Map.of("http.proxy", proxy.place())))) {
            int before = RECEIVED.get();

            assertThatThrownBy(() -> routes.send(destination("http", url), delivery())).hasMessageContaining("PKIX");
            assertThat(RECEIVED.get()).isEqualTo(before);
        }
    }

    @Test
    void mailTrustsTheCompanysAuthorityInPemToo() throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), "# Acme's authority\n" + certificates.pem());
        try (SinkRoutes routes = routes(network(Map.of("tls.truststore", pem.toString())))) {
            for (String scheme : List.of("smtp", "smtps")) {
                try (SmtpStub mail = new SmtpStub(certificates.server("good"), scheme.equals("smtps"))) {
                    routes.send(mail(scheme + "://localhost:" + mail.port()), to("ops@example.com", delivery()));

                    assertThat(mail.encrypted()).contains("RCPT TO:<ops@example.com>");
                }
            }
        }
    }

    @Test
    void mailGoesThroughAProxyThatItsEndpointNames() throws Exception {
        try (CompanyProxy proxy = new CompanyProxy(null); SmtpStub mail = new SmtpStub(certificates.server("wrong-host"), true);
                SinkRoutes routes = routes(proxy, Map.of())) {
            String[] place = proxy.place().split(":");

            routes.send(mail("smtps://elsewhere.example.com:" + mail.port() + "?mail.smtps.proxy.host=" + place[0]
                    + "&mail.smtps.proxy.port=" + place[1]), to("ops@example.com", delivery()));

            assertThat(mail.encrypted()).contains("RCPT TO:<ops@example.com>");
            assertThat(proxy.asked()).hasSize(1);
        }
    }

    private static SinkRoutes routes(CompanyProxy proxy, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("http.proxy", "http://" + proxy.place());
        settings.put("tls.truststore", certificates.trusted().toString());
        return routes(network(settings));
    }

    private static SinkRoutes routes(Network network) {
        SinkRoutes routes = new SinkRoutes("httpClientRules", new HttpClientRules(network));
        CompanyTrust.use(routes.context(), network);
        return routes;
    }

    private static Network network(Map<String, String> settings) {
        return Network.of(new Settings(settings.keySet(), key -> Optional.ofNullable(settings.get(key))));
    }

    private static Destination mail(String endpoint) {
        return new Destination("mail", "mail", endpoint, List.of(), true, Map.of("from", "monitor@example.com"));
    }
}
