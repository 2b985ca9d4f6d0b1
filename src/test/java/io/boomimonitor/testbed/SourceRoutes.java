package io.boomimonitor.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.app.Monitor;
import io.boomimonitor.app.MonitorConfiguration;
import io.boomimonitor.boomi.BoomiBackOff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultExchange;

/**
 * A Camel that runs the real route files of some sources with a real monitor behind them, against a simulated account.
 * Nothing happens by itself: a test fires a route's schedule when it likes. Alerts stay in the outbox, where tests look.
 */
public final class SourceRoutes implements AutoCloseable {

    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final List<String> ALWAYS =
            List.of("read-source", "read-window", "boomi-api", "boomi-busy", "dispatch", "enrich", "environments", "history", "on-failure");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Main main = new Main();
    private final Path folder;
    private Monitor monitor;

    private SourceRoutes(Path folder, Clock clock, Map<String, String> properties, List<String> routes, Consumer<Registry> beans,
            boolean asked) {
        this.folder = folder;
        TestStores.made(folder.resolve("monitor.db"));
        TestStores.madeReporting(folder.resolve("reporting.db"));
        configuration(properties).forEach(main::addOverrideProperty);
        main.configure().withRoutesIncludePattern(Stream.concat(ALWAYS.stream(), routes.stream())
                .map(route -> "file:routes/**/" + route + ".camel.yaml").collect(Collectors.joining(",")));
        main.configure().addConfiguration(new CamelConfiguration() {
            @Override
            public void configure(CamelContext context) {
                monitor = MonitorConfiguration.bind(context, clock);
                if (asked) {
                    monitor.boomiTime().observe("as here", false);
                }
                context.getRegistry().unbind("deliverRoutes");
                context.getRegistry().bind("boomiBackOff",
                        new QuickBackOff(context.getRegistry().lookupByNameAndType("boomiBackOff", BoomiBackOff.class)));
                beans.accept(context.getRegistry());
            }
        });
        main.start();
    }

    /**
     * @param folder     an empty one, for the store and the reporting database; the same one again is a restart
     * @param simulator  the account; its time is the monitor's, too
     * @param properties what differs from application.properties
     * @param routes     the names of the sources' files, such as {@code events}
     */
    public static SourceRoutes start(Path folder, SimulatorServer simulator, Map<String, String> properties, String... routes) {
        return start(folder, simulator, simulator.clock(), properties, routes);
    }

    /** The same for a monitor whose clock is not Boomi's. */
    public static SourceRoutes start(Path folder, SimulatorServer simulator, Clock clock, Map<String, String> properties,
            String... routes) {
        return start(folder, simulator.baseUrl(), clock, properties, routes);
    }

    /** The same with any other server. @param url what boomi.url must be */
    public static SourceRoutes start(Path folder, String url, Clock clock, Map<String, String> properties, String... routes) {
        return start(folder, url, clock, properties, registry -> { }, routes);
    }

    /** The same with other beans. @param beans puts them in the place of the monitor's own, before a route takes one */
    public static SourceRoutes start(Path folder, String url, Clock clock, Map<String, String> properties, Consumer<Registry> beans,
            String... routes) {
        return start(folder, url, clock, properties, beans, true, routes);
    }

    /** @param asked whether Boomi has been asked what time it is, as it is once after each start */
    public static SourceRoutes start(Path folder, String url, Clock clock, Map<String, String> properties, boolean asked,
            String... routes) {
        return start(folder, url, clock, properties, registry -> { }, asked, routes);
    }

    private static SourceRoutes start(Path folder, String url, Clock clock, Map<String, String> properties, Consumer<Registry> beans,
            boolean asked, String... routes) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("boomi.url", url, "boomi.account", SimulatorServer.ACCOUNT,
                "boomi.user", SimulatorServer.USER, "boomi.token", SimulatorServer.TOKEN, "data-integration.url", url,
                "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "reporting.url",
                "jdbc:sqlite:" + folder.resolve("reporting.db"),
                "boomi.requests-per-second", "1000", "boomi.retries", "2"));
        for (String route : routes) {
            all.put(route + ".enabled", "true");
            all.put(route + ".schedule", NEVER);
        }
        List.of("events", "audit-log", "executions", "data-integration-audit")
                .forEach(source -> all.put(source + ".sweep.schedule", NEVER));
        all.put("executions.summaries.schedule", NEVER);
        all.put("problem.schedule", NEVER);
        all.putAll(properties);
        return new SourceRoutes(folder, clock, all, List.of(routes), beans, asked);
    }

    /** Fires a route as its schedule would, and waits until it is through. */
    public Exchange fire(String routeId) {
        Route route = main.getCamelContext().getRoute(routeId);
        Exchange exchange = new DefaultExchange(main.getCamelContext());
        try {
            route.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        return exchange;
    }

    /** @return the fields of all alerts of a source in the outbox, in the order in which they came, with {@code alertId} */
    public List<ObjectNode> alerts(String source) {
        return monitor.store().sql().sql("select alert_id, body from alert where source = :source order by alert_no")
                .param("source", source)
                .query((row, number) -> fields(row.getString(2)).put("alertId", row.getString(1))).list();
    }

    /** @return what a query of the reporting database returns: each row's columns by name */
    public List<Map<String, Object>> report(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reporting.db"));
                var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<Map<String, Object>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.put(rows.getMetaData().getColumnLabel(column), rows.getObject(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets everything that was read and reported, so that tests may share one Camel. */
    public void forget() {
        List.of("delivery", "alert", "watermark", "problem", "alerted")
                .forEach(table -> monitor.store().sql().sql("delete from " + table).update());
    }

    /** Changes the reporting database. */
    public void execute(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reporting.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Monitor monitor() {
        return monitor;
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
        try {
            monitor.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** application.properties without what is Camel's own, and what the test wants. */
    private static Map<String, String> configuration(Map<String, String> properties) {
        Properties file = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("application.properties"))) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new LinkedHashMap<>();
        file.stringPropertyNames().stream().filter(key -> !key.startsWith("camel.")).forEach(key -> all.put(key, file.getProperty(key)));
        all.putAll(properties);
        all.put("camel.component.direct.block", "false");
        // else Quartz waits half a second for its idle threads
        all.put("camel.component.quartz.interrupt-jobs-on-shutdown", "true");
        all.put("camel.management.enabled", "false");
        Quick.CONTEXT.forEach(all::put);
        all.put("camel.main.shutdown-timeout", "2");
        all.put("camel.main.name", "sources-" + URI.create(properties.get("boomi.url")).getPort());
        return all;
    }

    private static ObjectNode fields(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
