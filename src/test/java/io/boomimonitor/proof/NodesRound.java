package io.boomimonitor.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One account and two monitors on one PostgreSQL, each with a network of its own. Again and again one of them is paused or cut off, and
 * killed; the other one goes on. All by one seed.
 */
public final class NodesRound implements AutoCloseable {

    /** What goes wrong with a node before it is killed. */
    private enum Harm { NONE, PAUSE, PAUSE_BEYOND_THE_LEASE, STORE_CUT, BOOMI_CUT }

    private static final Duration LEASE = Duration.ofSeconds(6);
    /** The long run is there for machines that do other things, too. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final String TABLE = "processName,destination,to,note\n,http;jdbc;file,,one\n"
            + "Stock Levels,mail;slack,ops@example.com;#ops,one\n";

    private final Random random;
    private final TestBed bed;
    private final StoreSettings store;
    private final List<Node> nodes;
    private final List<Instant> kills = new ArrayList<>();
    private final List<Harm> harms = new ArrayList<>();
    private final Map<Harm, Integer> suffered = new EnumMap<>(Harm.class);
    private int bound;

    /**
     * @param folder an empty one
     * @param store  an empty database
     * @param alerts another one, for the destination jdbc
     */
    public NodesRound(Path folder, long seed, StoreSettings store, StoreSettings alerts) throws IOException {
        this.random = new Random(seed);
        this.store = store;
        bed = new TestBed(Files.createDirectories(folder), Duration.ofSeconds(30),
                Map.of("simulator.events-per-second", "8", "simulator.failures", "0.5"));
        bed.simulator().control("{\"lateSeconds\":3}");
        bed.tableText(TABLE).set("events.overlap", "10s").set("events.lookback", "10m").set("outbox.batch", "50")
                .set("outbox.retry.max-delay", "10s").set("outbox.lease", LEASE.toSeconds() + "s")
                .set("store.user", store.user()).set("store.password", store.password())
                .set("destination.jdbc.url", alerts.url()).set("destination.jdbc.user", alerts.user())
                .set("destination.jdbc.password", alerts.password());
        nodes = List.of(new Node(), new Node());
        nodes.get(0).start();
        nodes.get(0).awaitReady(); // makes the tables
        nodes.get(1).start();
    }

    /** One node suffers, is killed, and starts again. */
    public void kill() {
        Node node = nodes.get(random.nextInt(nodes.size()));
        if (harms.isEmpty()) {
            harms.addAll(List.of(Harm.values()));
            Collections.shuffle(harms, random);
        }
        Harm harm = harms.remove(0);
        suffered.merge(harm, 1, Integer::sum);
        node.awaitReady();
        pause(random.nextInt(1000));
        Runnable end = begin(harm, node);
        pause(harm == Harm.PAUSE_BEYOND_THE_LEASE ? (int) LEASE.plusMillis(500).toMillis() : 300 + random.nextInt(1500));
        if (random.nextBoolean()) { // else it lasts beyond the kill
            end.run();
            pause(random.nextInt(1500));
            bound += harm == Harm.PAUSE_BEYOND_THE_LEASE ? 1 : 0;
        }
        bound++;
        kills.add(Instant.now());
        node.monitor.kill();
        end.run();
        node.start();
    }

    /** Nothing goes wrong any more. @return what happened */
    public History survive(Duration limit) {
        nodes.forEach(Node::awaitReady);
        Map<String, ObjectNode> expected = bed.expected(Instant.now());
        Instant end = Instant.now().plus(limit);
        History history = history(expected);
        while (Instant.now().isBefore(end) && HistoryChecker.violations(history).stream()
                .anyMatch(found -> found.kind() == Violation.Kind.LOST)) {
            pause(500);
            history = history(expected);
        }
        return history;
    }

    /** @return one line for the log: kills, events, messages to people, repeated, bound, violations, harms */
    public String result(History history) {
        long messages = history.arrivals().stream().filter(arrival -> !history.keyed().contains(arrival.destination())).count();
        int repeated = Stream.of("mail", "slack").mapToInt(name -> HistoryChecker.repeated(history).getOrDefault(name, 0)).sum();
        return String.join(",", "" + kills.size(), "" + history.must().stream().map(Demand::alert).distinct().count(), "" + messages,
                "" + repeated, "" + 2 * bound, "" + HistoryChecker.violations(history).size(), suffered.toString().replace(",", ";"));
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            node.close();
        }
        bed.close();
    }

    /** One message for each lane at each kill, and at each pause beyond the lease; both destinations have one recipient. */
    private History history(Map<String, ObjectNode> expected) {
        bed.set("store.url", store.url());
        return BedHistory.of(bed, expected, kills, NodesRound::demands, NodesRound::demands).mayRepeat("mail", bound)
                .mayRepeat("slack", bound).history();
    }

    private static List<Demand> demands(String id, JsonNode event) {
        Stream<Demand> machines = Stream.of("http", "jdbc", "file").map(machine -> new Demand(id, machine, ""));
        Stream<Demand> people = Stream.of(new Demand(id, "mail", "ops@example.com"), new Demand(id, "slack", "#ops"))
                .filter(person -> event.path("processName").asText().equals("Stock Levels"));
        return Stream.concat(machines, people).toList();
    }

    /** @return what ends it, any number of times */
    private static Runnable begin(Harm harm, Node node) {
        switch (harm) {
            case PAUSE, PAUSE_BEYOND_THE_LEASE -> node.monitor.signal("STOP");
            case STORE_CUT -> node.database.cut();
            case BOOMI_CUT -> node.boomi.cut();
            default -> { }
        }
        return () -> {
            node.monitor.signal("CONT");
            node.database.mend();
            node.boomi.mend();
        };
    }

    /** The moment itself is what is tried: there is nothing to wait for. */
    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    /** A monitor with the ways to what is not its own. */
    private final class Node implements AutoCloseable {

        private final int port = TestBed.freePort();
        private final TcpProxy database = new TcpProxy(URI.create(store.url().substring("jdbc:".length())).getPort());
        private final TcpProxy boomi = new TcpProxy(bed.simulator().port());
        private MonitorProcess monitor;

        Node() throws IOException {
        }

        void start() {
            bed.set("store.url", store.url().replaceFirst(":\\d+/", ":" + database.port() + "/"))
                    .set("boomi.url", "http://127.0.0.1:" + boomi.port() + "/simulator");
            monitor = bed.launch(port);
        }

        void awaitReady() {
            Instant limit = Instant.now().plus(LONGEST_START);
            while (!monitor.observed().answers()) {
                if (!monitor.isAlive() || Instant.now().isAfter(limit)) {
                    throw new AssertionError("a node did not start: " + monitor.output());
                }
                pause(100);
            }
        }

        @Override
        public void close() throws IOException {
            if (monitor != null) {
                monitor.close();
            }
            database.close();
            boomi.close();
        }
    }
}
