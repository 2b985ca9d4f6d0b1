package io.boomimonitor.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.SourceRoutes;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/**
 * How fast ExecutionRecords get into SQLite and PostgreSQL by the real routes, without a rate limit. A process with a heap of 256 MB
 * reads; this one only answers. Each database is filled twice, for the second time overwrites. Argument: how many records (100000).
 */
public final class ExecutionsBenchmark {

    private static final int PAGE = 100;

    private ExecutionsBenchmark() {
    }

    /** Prints one line a database and pass. */
    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            read(args);
            return;
        }
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        HttpServer boomi = boomi(records);
        try {
            for (StoreSettings database : TestStores.bothEmpty().toList()) {
                new ProcessBuilder("java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                        System.getProperty("java.class.path"), ExecutionsBenchmark.class.getName(),
                        "http://127.0.0.1:" + boomi.getAddress()
                        .getPort(), Integer.toString(records), database.url(), database.user(), database.password())
                        .inheritIO().start().waitFor();
            }
        } finally {
            boomi.stop(0);
            System.exit(0);
        }
    }

    private static void read(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("executions");
        int records = Integer.parseInt(args[1]);
        try (SourceRoutes routes = SourceRoutes.start(folder, args[0], Clock.systemUTC(),
                Map.of("reporting.url", args[2], "reporting.user", args[3], "reporting.password", args[4],
                        "boomi.requests-per-second", "100000", "executions.lookback", "1d", "executions.slice", "2d"),
                "executions", "execution-records")) {
            for (String pass : new String[] {"inserts", "updates"}) {
                OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long began = System.nanoTime();
                long cpu = system.getProcessCpuTime();
                routes.fire("executions");
                double seconds = (System.nanoTime() - began) / 1e9;
                System.out.printf(Locale.ROOT, "%-10s %s %d records in %.1f s: %.0f rows/s; CPU %.1f s: %.0f rows a CPU second; peak "
                        + "heap %d MB%n", args[2].split(":")[1],
                        pass, records, seconds, records / seconds, (system.getProcessCpuTime() - cpu) / 1e9,
                        records / ((system.getProcessCpuTime() - cpu) / 1e9), peak());
            }
        }
        System.exit(0);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum() >> 20;
    }

    /** All records are there for the first query; the one for running runs finds none. */
    private static HttpServer boomi(int records) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        Instant start = Instant.now().minus(Duration.ofHours(20)).truncatedTo(ChronoUnit.SECONDS);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean more = exchange.getRequestURI().getPath().endsWith("/queryMore");
            boolean runs = exchange.getRequestURI().getPath().contains("/ExecutionRecord/") && (more || body.contains("recordedDate"));
            answer(exchange, runs ? page(start, more ? Integer.parseInt(body) : 0, records) : "{\"numberOfResults\":0}");
        });
        server.start();
        return server;
    }

    private static String page(Instant start, int first, int records) {
        StringBuilder page = new StringBuilder("{\"@type\":\"QueryResult\",\"numberOfResults\":" + records + ",");
        int end = Math.min(records, first + PAGE);
        page.append(end < records ? "\"queryToken\":\"" + end + "\"," : "").append("\"result\":[");
        for (int i = first; i < end; i++) {
            page.append(i == first ? "" : ",").append(record(start.plusMillis(i * 500L).truncatedTo(ChronoUnit.SECONDS), i));
        }
        return page.append("]}").toString();
    }

    private static String record(Instant ended, int i) {
        return """
                {"@type":"ExecutionRecord","executionId":"execution-10733a4c-4d51-4fd5-9d8c-%012d-2026.09.25","account":"acme-AB12CD",\
                "executionTime":"%s","status":"COMPLETE","executionType":"exec_sched","processName":"Orders to ERP %d",\
                "processId":"5c94a7d1-7f3a-4a39-8c34-%012d","atomName":"prod-molecule-1","atomId":"05361c8c-ae4f-4b0a-9f5c-3d3b2b1c0a01",\
                "inboundDocumentCount":1,"inboundErrorDocumentCount":0,"outboundDocumentCount":0,"executionDuration":["Long",%d],\
                "inboundDocumentSize":["Long",2048],"outboundDocumentSize":["Long",0],"nodeId":"172_16_22_224[execution-1073]",\
                "recordedDate":"%s"}"""
                .formatted(i, ended.minusSeconds(4), i % 200, i % 200, 3000 + i % 1000, ended);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
