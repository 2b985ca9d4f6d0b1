package io.boomimonitor.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The routes for runs and events before a stub of Boomi, on SQLite; one for all tests, because starting it takes longer than they do. */
public final class ExecutionBed {

    public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static ExecutionBed shared;

    public final MutableClock boomiTime = new MutableClock(NOON);
    public final MutableClock clock = new MutableClock(NOON);
    public final BoomiStub boomi = new BoomiStub(boomiTime);
    public final SourceRoutes routes;
    private final Path folder;

    private ExecutionBed() {
        try {
            folder = Files.createTempDirectory("executions");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes = SourceRoutes.start(folder, boomi.url(), clock,
                Map.of("executions.slice", "1d", "events.enrich.timeout", "4s", "events.enrich.chunk", "2"),
                "executions", "execution-summaries", "write-runs", "events");
        boomi.put("ExecutionRecord", "first", running("first", NOON.toString()));
        fire("executions");
    }

    /** @return as new: noon, an account with one runtime in production, nothing read yet */
    public static synchronized ExecutionBed fresh() {
        shared = shared == null ? new ExecutionBed() : shared;
        shared.reset();
        return shared;
    }

    public void fire(String route) {
        Exchange exchange = routes.fire(route);
        assertThat(exchange.getException()).isNull();
    }

    public void pass(Duration time) {
        clock.advance(time);
        boomiTime.advance(time);
    }

    public List<Map<String, Object>> report(String sql) {
        return routes.report(sql);
    }

    public void sql(String statement) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reporting.db"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reset() {
        boomi.reset();
        boomi.put("Environment", "e1", "{\"id\":\"e1\",\"name\":\"Production\",\"classification\":\"PROD\"}");
        boomi.put("EnvironmentAtomAttachment", "x", "{\"id\":\"x\",\"atomId\":\"atom-1\",\"environmentId\":\"e1\"}");
        // so long ago that the test reads the environments again
        pass(Duration.between(clock.instant(), NOON.minus(Duration.ofDays(100))));
        boomiTime.set(clock.instant());
        fire("executions");
        boomi.calls().clear();
        clock.set(NOON);
        boomiTime.set(NOON);
        for (String table : List.of("watermark", "problem", "delivery", "alert")) {
            routes.monitor().store().sql().sql("delete from " + table).update();
        }
        sql("delete from execution_record");
        sql("delete from execution_summary");
    }

    public static String running(String id, String since) {
        return ("{\"@type\":\"ExecutionRecord\",\"executionId\":\"%s\",\"status\":\"INPROCESS\",\"executionTime\":\"%s\","
                + "\"atomId\":\"atom-1\"}").formatted(id, since);
    }

    public static String ended(String id, String at) {
        return ("{\"@type\":\"ExecutionRecord\",\"executionId\":\"%s\",\"status\":\"COMPLETE\",\"recordedDate\":\"%s\","
                + "\"atomId\":\"atom-1\"}").formatted(id, at);
    }
}
