package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * An account whose processes fail for some seconds, complete once, and fail again, one after the other, until they are stopped: then
 * each but {@link #LASTING} completes.
 */
public final class FailingProcesses implements AutoCloseable {

    /** The process that never completes. */
    public static final String LASTING = "Lasting";
    /** The process that a test may silence. */
    public static final String SILENT = "Silent";

    private static final List<String> NAMES = List.of("Orders", "Stock", "Invoices", SILENT);
    private static final Duration STEP = Duration.ofMillis(100);
    /** Of each process in turn. */
    private static final int STEPS = 60;

    private final BoomiStub boomi;
    private final Random random;
    private final Map<String, String> processes = new ConcurrentHashMap<>();
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::go, "failing processes");
    private volatile boolean stopped;
    private int runs;

    public FailingProcesses(BoomiStub boomi, Random random) {
        this.boomi = boomi;
        this.random = random;
        thread.setDaemon(true);
        thread.start();
    }

    /** No run fails from now on, and all processes but one complete. */
    public void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        NAMES.forEach(this::complete);
    }

    /** @return by event id, the processes that failed or said something */
    public Map<String, String> processes() {
        return Map.copyOf(processes);
    }

    /** @return the event ids of the failures of these processes; what a process only says is none */
    public List<String> failures(String... names) {
        List<String> some = Arrays.asList(names);
        return processes.keySet().stream().filter(id -> id.startsWith("failure-") && some.contains(processes.get(id))).toList();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void go() {
        for (int step = 0; !stopped; step++) {
            for (int each = 0; each < NAMES.size(); each++) {
                // a third of the time each one is well, but not all of them at once
                int phase = (step + each * STEPS / NAMES.size()) % STEPS;
                if (phase < STEPS / 2 && random.nextInt(3) == 0) {
                    fail(NAMES.get(each));
                } else if (phase == STEPS / 2 + 12) {
                    complete(NAMES.get(each));
                }
            }
            if (random.nextInt(5) == 0) {
                fail(LASTING);
            }
            // the pace of the account, which no one waits for
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private void fail(String process) {
        boolean says = random.nextInt(5) == 0;
        String id = (says ? "note-" : "failure-") + processes.size();
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        processes.put(id, process);
        failed.put(process, Instant.parse(now));
        boomi.put("Event", id, record("Event", process).put("eventId", id).put("accountId", SimulatorServer.ACCOUNT).put("eventDate", now)
                .put("recordDate", now).put("eventType", says ? "user.notification" : "process.execution").put("classification", "PROD")
                .put("eventLevel", random.nextInt(4) == 0 ? "ERROR" : "WARNING").put("error", "error " + random.nextInt(5)).toString());
    }

    /** Of a run that started after the last failure. */
    private void complete(String process) {
        String id = "run-" + runs++;
        String start = failed.getOrDefault(process, Instant.now().truncatedTo(ChronoUnit.SECONDS)).plusSeconds(1).toString();
        boomi.put("ExecutionRecord", id, record("ExecutionRecord", process).put("executionId", id).put("executionTime", start)
                .put("recordedDate", start).put("status", "COMPLETE").put("executionType", "exec_sched").toString());
    }

    private static ObjectNode record(String type, String process) {
        return JsonNodeFactory.instance.objectNode().put("@type", type).put("processName", process).put("atomId", "atom");
    }
}
