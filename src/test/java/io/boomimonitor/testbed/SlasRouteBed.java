package io.boomimonitor.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real routes of SLAs before a stub of Boomi, with clocks that stand still. */
public final class SlasRouteBed implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-01-30T12:00:00Z");

    private static final String[] FILES = {"slas", "slas-read", "slas-ended", "housekeeping"};

    public final MutableClock boomiTime = new MutableClock(NOON);
    public final MutableClock clock = new MutableClock(NOON);
    public final BoomiStub boomi = new BoomiStub(boomiTime);
    private final Path folder;
    private SourceRoutes routes;

    public SlasRouteBed(Path folder, String... table) {
        this.folder = folder;
        boomi.put("Environment", "e1", "{\"id\":\"e1\",\"name\":\"Production\",\"classification\":\"PROD\"}");
        boomi.put("EnvironmentAtomAttachment", "x", "{\"id\":\"x\",\"atomId\":\"atom-1\",\"environmentId\":\"e1\"}");
        boomi.put("Atom", "atom-1", "{\"id\":\"atom-1\",\"name\":\"prod-1\",\"status\":\"ONLINE\"}");
        write(table);
        start();
    }

    public void write(String... table) {
        try {
            Files.writeString(folder.resolve("slas.csv"), String.join("\n", table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void restart() {
        routes.close();
        start();
    }

    private void start() {
        routes = SourceRoutes.start(folder, boomi.url(), clock,
                Map.of("slas.table", folder.resolve("slas.csv").toString(), "boomi.retries", "0"), FILES);
    }

    public void pass(String time) {
        clock.advance(Duration.parse("PT" + time));
        boomiTime.advance(Duration.parse("PT" + time));
    }

    /** A run of the process A as Boomi shows it from now on. */
    public void running(String id, String since, String... namesAndValues) {
        put(id, since, "INPROCESS", null, namesAndValues);
    }

    public void ended(String id, String since, String status, String at, String... namesAndValues) {
        put(id, since, status, at, namesAndValues);
    }

    private void put(String id, String since, String status, String at, String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("executionId", id, "executionTime", time(since), "status", status,
                "processName", "A",
                "processId", "a-1", "atomId", "atom-1", "atomName", "prod-1", "executionType", "exec_sched"));
        if (at != null) {
            fields.put("recordedDate", time(at));
        }
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        boomi.put("ExecutionRecord", id, "{"
                + fields.entrySet().stream().map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + '"')
                .reduce((one, other) -> one + "," + other).orElseThrow() + "}");
    }

    private static String time(String time) {
        return "2026-01-30T" + time + (time.length() < 6 ? ":00Z" : "Z");
    }

    /** Fires the schedule. @return the alerts that this poll brought */
    public List<ObjectNode> poll() {
        int before = routes.alerts("slas").size();
        assertThat(routes.fire("slas").getException()).isNull();
        return routes.alerts("slas").stream().skip(before).toList();
    }

    /** @return the types and levels of the alerts that a poll brought */
    public List<String> raised() {
        return poll().stream().map(alert -> text(alert, "eventType") + " " + text(alert, "eventLevel")).toList();
    }

    public List<String> trouble() {
        return routes.alerts("monitor").stream().map(alert -> text(alert, "eventType") + " " + text(alert, "title")).toList();
    }

    public SourceRoutes routes() {
        return routes;
    }

    public static String text(ObjectNode alert, String field) {
        return alert.path(field).asText();
    }

    public static Stream<String> texts(List<ObjectNode> alerts, String field) {
        return alerts.stream().map(alert -> text(alert, field));
    }

    @Override
    public void close() {
        routes.close();
        boomi.close();
    }
}
