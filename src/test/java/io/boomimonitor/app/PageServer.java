package io.boomimonitor.app;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.overview.Overview;
import io.boomimonitor.routing.MatchMode;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.TestBed;
import io.boomimonitor.web.Web;
import io.boomimonitor.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The page's own routes on Camel's own server, behind the guard, with a store and a table of the test's. */
public final class PageServer implements AutoCloseable {

    public static final Destination MAIL = new Destination("mail", "mail", "file:x", List.of("ops@example.com"), true, Map.of());

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Main main = new Main();
    private final Store store;
    private final Reporting reporting;
    private final int port = TestBed.freePort();

    private PageServer(StoreSettings where, WebSettings web, Path folder, Clock clock, boolean on) throws IOException {
        store = Store.open(where);
        store.keeper(Clock.systemUTC()).keep();
        Path table = folder.resolve("events.csv");
        if (!Files.exists(table)) {
            Files.writeString(table, "processName,destination,to,note\nOrders*,mail,orders@example.com,Orders own it\n");
        }
        Map<String, String> values = new LinkedHashMap<>(Map.of("events.table", table.toString(), "silences.table",
                folder.resolve("none.csv").toString(), "destination.mail.endpoint", "file:x", "destination.mail.to", "ops@example.com",
                "sink.mail.recipients", "true", "store.url", where.url(), "executions.enabled", "false"));
        values.put("events.enabled", "true");
        values.put("reporting.url", where.isSqlite() ? "jdbc:sqlite:" + folder.resolve("reporting.db") : where.url());
        values.put("reporting.user", where.user());
        values.put("reporting.password", where.password());
        Settings settings = new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
        reporting = new Reporting(StoreSettings.reporting(settings));
        Destinations destinations = Destinations.of(MAIL);
        Overview overview = new Overview(settings, store, clock, destinations,
                () -> Map.of("events", RoutingTable.load(table, destinations, MatchMode.ALL)), reporting);
        main.bind("web", Web.of(settings, web, overview, store, clock, Path.of("routes/page")));
        Map.of("camel.server.enabled", "true", "camel.server.host", "127.0.0.1", "camel.server.port", port + "",
                "camel.server.file-upload-enabled", "true", "camel.server.max-body-size", "1048576", "web.enabled", on + "",
                "camel.management.enabled", "true", "camel.management.port", port + "",
                "camel.main.routes-include-pattern", "file:routes/page/*.camel.yaml", "camel.component.direct.block", "false")
                .forEach(main::addOverrideProperty);
        main.addOverrideProperty("camel.server.file-upload-directory", folder.resolve("file-uploads").toString());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                WebGuard.add(starting.getCamelContext(), settings);
            }
        });
        main.start();
    }

    /** One that everybody on this machine sees. */
    public static PageServer open(StoreSettings where, Path folder) throws IOException {
        return new PageServer(where, new WebSettings("", "", "", "", "", true), folder, Clock.systemUTC(), true);
    }

    public static PageServer start(StoreSettings where, WebSettings web, Path folder, Clock clock) throws IOException {
        return new PageServer(where, web, folder, clock, true);
    }

    /** One that is switched off. */
    public static PageServer off(StoreSettings where, Path folder) throws IOException {
        return new PageServer(where, new WebSettings("", "", "", "", "", true), folder, Clock.systemUTC(), false);
    }

    public Store store() {
        return store;
    }

    /** The history of runs. */
    public Reporting reporting() {
        return reporting;
    }

    public int port() {
        return port;
    }

    /** @param headers name, value, name, value ... */
    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    /** As a browser does it with a form of this server's own page. */
    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(),
                StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    public String origin() {
        return "http://127.0.0.1:" + port;
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        main.stop();
        reporting.close();
        store.close();
    }
}
