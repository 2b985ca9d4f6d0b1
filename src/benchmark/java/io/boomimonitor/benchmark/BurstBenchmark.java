package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * F49 with the real command: 50 processes fail 20,000 times in one minute, and then recover. People are grouped and limited as the
 * configuration is shipped. Ends with an error unless each recipient got at most 60 messages, which say how many alerts they stand
 * for, and machines got each alert. It takes about seven minutes, because what exceeds the limit leaves every five.
 */
public final class BurstBenchmark {

    private static final int EVENTS = 20_000;
    private static final int PROCESSES = 50;
    private static final int SECONDS = 60;
    private static final int MOST_MESSAGES = 60;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Pattern PAUSE = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final List<String> TABLE = List.of("eventLevel,destination,to,note", ",http;jdbc;file,,Machines get each alert",
            ",mail;slack,ops@example.com;#ops,Whoever is on duty", "ERROR,mail;slack,errors@example.com;#errors,Errors only");

    private final Path folder;
    private final BoomiStub boomi = new BoomiStub(Clock.systemUTC());
    private final BurstReceivers receivers;

    private BurstBenchmark(Path folder) throws IOException {
        this.folder = folder;
        this.receivers = new BurstReceivers(folder);
    }

    /** Prints the figures. No arguments. */
    public static void main(String[] args) throws Exception {
        new BurstBenchmark(Files.createTempDirectory("burst")).run();
    }

    private void run() throws Exception {
        int port = TestBed.freePort();
        List<String> command = MonitorProcess.command("run", properties(port), "--profile=prod");
        try (receivers; boomi; MonitorProcess monitor = MonitorProcess.launch(command,
                Map.of("BOOMI_TOKEN", "x", "BOOMI_MONITOR_JAVA_OPTS", "-Xmx256m -Xlog:gc:file=" + folder.resolve("gc.log")),
                folder.resolve("log"), port)) {
            monitor.awaitReady();
            long began = System.nanoTime();
            burst(began);
            print("%d events of %d processes in %.0f s", EVENTS, PROCESSES, seconds(began));
            await(monitor, "machines have each alert", began, () -> receivers.alerts() >= EVENTS && receivers.rows() >= EVENTS
                    && receivers.files() >= EVENTS);
            for (int process = 0; process < PROCESSES; process++) {
                boomi.put("ExecutionRecord", "good" + process, goodRun(process));
            }
            await(monitor, "all problems are over, and nothing waits", began, () -> receivers.count("select count(*) from problem") == 0
                    && receivers.count("select count(*) from delivery where state = 'pending'") == 0);
            report();
        }
    }

    private void burst(long began) throws InterruptedException {
        for (int number = 0; number < EVENTS; number++) {
            long due = began + number * TimeUnit.SECONDS.toNanos(SECONDS) / EVENTS;
            if (due > System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
            boomi.put("Event", "event-" + number, event(number));
        }
    }

    private static String event(int number) {
        String now = now();
        return record("Event", number % PROCESSES).put("eventId", "event-" + number).put("accountId", "acme-AB12CD").put("eventDate", now)
                .put("recordDate", now).put("eventType", "process.execution").put("eventLevel", number % 3 == 0 ? "ERROR" : "WARNING")
                .put("classification", "PROD").put("environment", "Production").put("atomName", "prod").put("status", "ERROR")
                .put("executionId", "execution-" + number).put("error", "Connection refused by system " + number % 7).toString();
    }

    private static String goodRun(int process) {
        return record("ExecutionRecord", process).put("executionId", "good" + process).put("executionTime", now())
                .put("status", "COMPLETE").put("executionType", "exec_sched").put("recordedDate", now()).toString();
    }

    private static ObjectNode record(String type, int process) {
        return JsonNodeFactory.instance.objectNode().put("@type", type).put("processName", "Process " + process)
                .put("processId", "process-" + process).put("atomId", "atom");
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void await(MonitorProcess monitor, String what, long began, Condition condition) throws Exception {
        while (!condition.isMet()) {
            if (seconds(began) > LONGEST.toSeconds() || !monitor.isAlive()) {
                throw new AssertionError("not true after " + LONGEST + ": " + what + "; see " + folder);
            }
            TimeUnit.SECONDS.sleep(1);
        }
        print("%s after %.0f s", what, seconds(began));
    }

    private void report() throws Exception {
        Map<String, List<Integer>> said = receivers.messages();
        Map<String, List<Integer>> kept = receivers.kept();
        said.forEach((recipient, counts) -> print("%-24s %d messages for %d alerts, %d of which about one", recipient, counts.size(),
                counts.stream().mapToInt(Integer::intValue).sum(), counts.stream().filter(count -> count == 1).count()));
        print("%d rows, %d files, %d alerts by HTTP in %d requests", receivers.rows(), receivers.files(), receivers.alerts(),
                receivers.requests());
        print("greatest heap %d MB, after a collection %d MB", heap(1), heap(2));
        require(said.equals(kept), "messages say other numbers than the store has: " + said + " <> " + kept);
        require(said.values().stream().allMatch(counts -> counts.size() <= MOST_MESSAGES), "more than " + MOST_MESSAGES + " messages");
        require(receivers.count("select count(distinct a.alert_id) from delivery d join alert a on a.alert_no = d.alert_no join message m "
                + "on m.message_no = d.message_no where a.source = 'events' and m.recipient = 'ops@example.com' and m.state = 'delivered'")
                == EVENTS, "an event is in no mail");
        require(receivers.count("select count(*) from delivery where state <> 'delivered'") == 0, "something was not delivered");
    }

    private Map<String, String> properties(int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.putAll(Map.of("boomi.url", boomi.url(), "boomi.account", "acme-AB12CD", "boomi.user", "user@example.com",
                "boomi.requests-per-second", "10", "slas.enabled", "false", "executions.enabled", "false",
                "executions.summaries.enabled", "false", "events.enrich", "false", "events.schedule", "0/5 * * * * ?"));
        properties.putAll(Map.of("events.overlap", "20s", "problem.schedule", "0/10 * * * * ?", "problem.hold-down", "30s",
                "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"), "server.port", Integer.toString(port),
                "destination.mail.endpoint", "smtp://127.0.0.1:" + receivers.mailPort(), "destination.mail.tls", "none",
                "destination.slack.endpoint", receivers.url("/slack"), "destination.http.endpoint", receivers.url("/alerts"),
                "destination.file.endpoint", "file:" + folder.resolve("alerts")));
        properties.put("destination.jdbc.url", "jdbc:sqlite:" + folder.resolve("alerts.db"));
        properties.put("events.table", table().toString());
        return properties;
    }

    private Path table() {
        try {
            return Files.write(folder.resolve("events.csv"), TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param which 1: before a collection, 2: after it */
    private int heap(int which) throws IOException {
        return PAUSE.matcher(Files.readString(folder.resolve("gc.log"))).results()
                .mapToInt(pause -> Integer.parseInt(pause.group(which))).max().orElse(0);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void print(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    private interface Condition {

        boolean isMet() throws Exception;
    }
}
