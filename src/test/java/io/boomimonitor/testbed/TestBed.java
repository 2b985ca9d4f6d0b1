package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A simulated account, receivers for everything, and the settings of a monitor between them, polling each second. All of
 * it ends with the test bed; the monitors are the test's own.
 */
public final class TestBed implements AutoCloseable {

    /** How long a test waits for what must happen: far longer than it takes, because machines are slow at times. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final Instant begins;
    private final SimulatorServer simulator;
    private final Receivers receivers;
    private final Map<String, String> properties = new LinkedHashMap<>();

    /**
     * @param folder     an empty one, for everything that is written
     * @param history    how long before now the first event happened
     * @param simulation the account's settings, such as {@code simulator.events-per-second}
     */
    public TestBed(Path folder, Duration history, Map<String, String> simulation) {
        this.folder = folder;
        this.begins = Instant.now().minus(history).truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> settings = new LinkedHashMap<>(Map.of("simulator.begins", begins.toString(), "simulator.requests-per-second",
                "0",
                "simulator.schedules", "false", "simulator.now", ""));
        settings.putAll(simulation);
        this.simulator = SimulatorServer.start(settings);
        this.receivers = new Receivers(folder);
        properties.putAll(Map.of("boomi.url", simulator.baseUrl(), "boomi.account", SimulatorServer.ACCOUNT,
                "boomi.user", SimulatorServer.USER, "boomi.token", SimulatorServer.TOKEN, "boomi.requests-per-second", "10",
                "events.schedule", "0/1 * * * * ?", "events.overlap", "30s", "outbox.poll", "100",
                "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "server.port", Integer.toString(freePort())));
        // these tests count the calls and the alerts of events
        List.of("executions", "executions.summaries", "slas", "runtimes", "audit-log", "data-integration-audit", "api-metrics",
                "audit-log-archive")
                .forEach(source -> properties.put(source + ".enabled", "false"));
        properties.put("events.enrich", "false");
        properties.put("silences.table", "routing-tables/silences.csv"); // nothing is silenced, other than in the demo
        properties.put("problem.recovery", "false");
        properties.put("problem.hold-down", "1s");
        properties.putAll(receivers.properties());
        table("everything.csv");
    }

    /** Sets a key of the monitor's configuration, for the monitors that start from now on. */
    public TestBed set(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Puts a table of the test resources in force, under the name {@code events.csv}; a running monitor sees it change. */
    public TestBed table(String resource) {
        try (var text = TestBed.class.getResourceAsStream("/endtoend/" + resource)) {
            return tableText(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestBed tableText(String csv) {
        Path table = folder.resolve("events.csv");
        try {
            Files.writeString(folder.resolve("events.csv.new"), csv);
            Files.move(folder.resolve("events.csv.new"), table, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return set("events.table", table.toString());
    }

    /** @return a monitor that is still starting */
    public MonitorProcess launch() {
        return launch(Integer.parseInt(properties.get("server.port")));
    }

    /** @param port of its server, for a second monitor beside the first */
    public MonitorProcess launch(int port) {
        return launch(port, Map.of());
    }

    /** @param environment added to that of the process */
    public MonitorProcess launch(int port, Map<String, String> environment) {
        Map<String, String> own = new LinkedHashMap<>(properties);
        own.put("server.port", Integer.toString(port));
        return MonitorProcess.launch(MonitorProcess.command("run", own), environment, folder.resolve("monitor-" + port + ".log"), port);
    }

    /** @return a monitor that is ready */
    public MonitorProcess start() {
        return launch().awaitReady();
    }

    /** @return what {@code ./boomi-monitor deliveries --json} says, oldest first */
    public List<JsonNode> deliveries(String... options) {
        Path answer = folder.resolve("deliveries.json");
        try {
            Files.deleteIfExists(answer);
            List<String> command = MonitorProcess.command("deliveries", properties, options);
            command.add("--json");
            int exit = MonitorProcess.launch(command, Map.of(), answer, 0).exitCode(Duration.ofSeconds(60));
            String text = Files.readString(answer);
            if (exit != 0) {
                throw new AssertionError("exit code " + exit + ": " + text);
            }
            return text.lines().map(Receivers::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return by eventId, all events that the monitor must report: production, WARNING or ERROR, from the first on until then */
    public Map<String, ObjectNode> expected(Instant until) {
        return expected(begins, until);
    }

    public Map<String, ObjectNode> expected(Instant from, Instant until) {
        return simulator.simulator().events(from, until).stream()
                .filter(event -> event.path("classification").asText().equals("PROD"))
                .filter(event -> Set.of("WARNING", "ERROR").contains(event.path("eventLevel").asText()))
                .collect(Collectors.toMap(event -> event.path("eventId").asText(), event -> event));
    }

    /** @return the watermark of the events as it stands in an SQLite store */
    public String watermark() {
        try (Connection connection = DriverManager.getConnection(properties.get("store.url"));
             ResultSet row = connection.createStatement().executeQuery("select position, checked_at, revision from watermark")) {
            row.next();
            return row.getString(1) + " " + row.getString(2) + " " + row.getString(3);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many of them the simulator was asked for so far: a number of its statistics such as {@code queries} */
    public long asked(String statistic) {
        return simulator.control().path("statistics").path(statistic).asLong();
    }

    public SimulatorServer simulator() {
        return simulator;
    }

    public Receivers receivers() {
        return receivers;
    }

    public Path folder() {
        return folder;
    }

    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** @return those of the ids that did not arrive; by hash, for AssertJ's containsAll compares each with each, which keeps a core busy */
    public static Set<String> missing(Collection<String> expected, Collection<String> arrived) {
        Set<String> missing = new TreeSet<>(expected);
        Set.copyOf(arrived).forEach(missing::remove);
        return missing;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        receivers.close();
        simulator.close();
    }
}
