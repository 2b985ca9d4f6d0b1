package io.boomimonitor.benchmark;

import io.boomimonitor.testbed.SimulatorServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the real command works off a backlog: query, routing by 1,000 rules, outbox, and the sinks http, jdbc and file.
 * Simulator and HTTP receiver run in this process, on the same cores. Arguments: how many events (100000), the
 * monitor's calls a second (0: no limit, neither here nor at the simulator, which else allows Boomi's 10), and what one recipient
 * of mail (into a folder) gets: none, grouped (all of a process once a second), or alone (one mail each). The first poll comes with
 * the next full minute.
 */
public final class BacklogBenchmark {

    private static final List<String> MACHINES = List.of("file", "http", "jdbc");
    private static final Map<String, List<String>> MAIL = Map.of("none", List.of(),
            "grouped", List.of("to=ops@example.com", "limit=-", "repeat-every=0", "group-interval=1s"),
            "alone", List.of("to=ops@example.com", "limit=-", "repeat-every=0", "group-by=-"));
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LOOK_EVERY_MS = 1000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern COUNTER = Pattern.compile(
            "(?m)^boomi_monitor_(?:records_read_total\\{.*source=\"events\"|"
                    + "deliveries_delivered_total\\{.*destination=\"(file|http|jdbc|mail)\").*} (\\S+)$");

    private BacklogBenchmark() {
    }

    /** Prints one line a destination, and the CPU time that the two processes spent on it. */
    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int limit = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        List<String> mail = MAIL.get(args.length > 2 ? args[2] : "none");
        Path folder = Files.createTempDirectory("backlog");
        try (Receiver receiver = new Receiver();
             SimulatorServer simulator = SimulatorServer.start(Map.of("simulator.now", "", "simulator.backlog", Integer.toString(events),
                "simulator.requests-per-second", limit == 0 ? "0" : "10", "camel.opentelemetry2.enabled", "false"))) {
            int port = freePort();
            Process monitor = start(folder, simulator, receiver.port(), port, limit, mail);
            try {
                measure(monitor, port, events, limit, MACHINES.size() + (mail.isEmpty() ? 1 : 2));
            } finally {
                monitor.destroy();
                monitor.waitFor(60, TimeUnit.SECONDS);
            }
        }
    }

    private static void measure(Process monitor, int port, int events, int limit, int parts) throws Exception {
        Map<String, Long> done = new LinkedHashMap<>();
        long began = 0;
        Duration spent = Duration.ZERO;
        Duration spentHere = Duration.ZERO;
        for (long end = System.nanoTime() + LONGEST.toNanos(); done.size() < parts && System.nanoTime() < end;) {
            Map<String, Integer> counts = counts(port);
            long now = System.nanoTime();
            if (began == 0 && counts.getOrDefault("read", 0) > 0) {
                began = now;
                spent = cpu(monitor.toHandle());
                spentHere = cpu(ProcessHandle.current());
                System.out.printf(Locale.ROOT, "start %.1f CPU-s%n", spent.toMillis() / 1e3);
            }
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                if (count.getValue() >= events && done.putIfAbsent(count.getKey(), now) == null) {
                    double seconds = (now - began) / 1e9;
                    System.out.printf(Locale.ROOT, "%-5s %d events in %.1f s: %.0f events/s%n", count.getKey(), events, seconds,
                            events / seconds);
                    if (count.getKey().equals("read") && limit > 0) {
                        System.out.printf(Locale.ROOT, "      %.0f %% of what %d calls a second allow%n", events / seconds / limit, limit);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
        report("monitor", cpu(monitor.toHandle()).minus(spent), events);
        report("simulator and receiver", cpu(ProcessHandle.current()).minus(spentHere), events);
    }

    private static void report(String who, Duration cpu, int events) {
        System.out.printf(Locale.ROOT, "%s: %.1f CPU-s, %.3f CPU-ms an event%n", who, cpu.toMillis() / 1e3,
                (double) cpu.toMillis() / events);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks the metrics, for a look into the store would take the time of those who work there. */
    private static Map<String, Integer> counts(int port) throws InterruptedException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics")).build();
            Matcher counter = COUNTER.matcher(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            while (counter.find()) {
                String name = counter.group(1) == null ? "read" : counter.group(1);
                counts.put(name, (int) Double.parseDouble(counter.group(2)));
            }
        } catch (IOException notYetStarted) {
            // the next look may find it
        }
        return counts;
    }

    private static Process start(Path folder, SimulatorServer simulator, int receiver, int port, int limit, List<String> mail)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("./boomi-monitor", "run", "--profile=prod"));
        for (String setting : List.of("boomi.url=" + simulator.baseUrl(), "boomi.requests-per-second=" + (limit == 0 ? 1000 : limit),
                "slas.enabled=false", "executions.enabled=false", "executions.summaries.enabled=false", "events.enrich=false",
                "events.lookback=2h", "events.slice=10h",
                // a sweep at half past would read all of it again
                "events.sweep.schedule=0 0 0 1 1 ?", "events.table=" + table(folder, mail.isEmpty() ? "" : ";mail"),
                "store.url=jdbc:sqlite:" + folder.resolve("monitor.db"), "server.port=" + port,
                "destination.http.endpoint=http://127.0.0.1:" + receiver + "/",
                "destination.file.endpoint=file:" + folder.resolve("alerts"),
                "destination.jdbc.url=jdbc:sqlite:" + folder.resolve("alerts.db"),
                "destination.mail.endpoint=file:" + folder.resolve("mail"),
                "destination.slack.endpoint=file:" + folder.resolve("slack"), "boomi.account=" + SimulatorServer.ACCOUNT,
                "boomi.user=" + SimulatorServer.USER)) {
            command.add("--prop=" + setting);
        }
        mail.forEach(setting -> command.add("--prop=destination.mail." + setting));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("BOOMI_TOKEN", SimulatorServer.TOKEN);
        builder.environment().putIfAbsent("BOOMI_MONITOR_JAVA_OPTS", "-Xmx256m");
        return builder.start();
    }

    private static Path table(Path folder, String mail) throws IOException {
        List<String> lines = new ArrayList<>(List.of("eventType,eventLevel,processName,environment,destination,note"));
        for (int rule = 1; rule < 1000; rule++) {
            lines.add(switch (rule % 3) {
                case 0 -> ",ERROR,*Process " + rule + "*,Production,http,a wildcard";
                case 1 -> "process.execution,,Interface " + rule + ",,jdbc,a name";
                default -> "user.*,WARNING|ERROR,X" + rule + "?*,!Test,file,a negation";
            });
        }
        lines.add(",,,,http;jdbc;file" + mail + ",everything");
        return Files.write(folder.resolve("events.csv"), lines);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
