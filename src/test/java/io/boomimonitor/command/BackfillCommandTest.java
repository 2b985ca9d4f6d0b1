package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.CommandResult;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillCommandTest {

    @TempDir
    Path folder;
    private final BoomiStub boomi = new BoomiStub(Clock.systemUTC());

    @AfterEach
    void stop() {
        boomi.close();
    }

    @Test
    void pastRunsAreReadAndARepetitionChangesNothing() throws Exception {
        put("old", Duration.ofDays(2));
        put("young", Duration.ofMinutes(5));
        put("older", Duration.ofDays(5));
        boomi.put("ExecutionSummaryRecord", "s",
                "{\"processID\":\"p1\",\"timeBlock\":\"%s\",\"executionCount\":3}".formatted(ago(Duration.ofDays(2))));

        CommandResult first = call("backfill", "executions", "--days=3", "--requests-per-second=10");
        CommandResult second = call("backfill", "executions", "--days=1", "--requests-per-second=10");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.lines()).hasSize(11).last().asString()
                .contains("[##############################] 100 %  2 runs, 1 blocks of low-latency runs");
        assertThat(second.exit()).isZero();
        assertThat(second.lines()).last().asString().contains("1 runs");
        assertThat(count("execution_record")).isEqualTo(2);
        assertThat(count("execution_summary")).isEqualTo(1);
    }

    @Test
    void theProgressIsShownByPage() {
        for (int run = 0; run < 250; run++) {
            put("run " + run, Duration.ofHours(23));
        }

        CommandResult called = call("backfill", "executions", "--days=1", "--requests-per-second=10");

        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.out()).contains("page 2 of 3, 200 runs");
    }

    @Test
    void besideAMonitorBoomiIsCalledTwiceASecondAtMost() {
        CommandResult called = call("backfill", "executions", "--requests-per-second=3", "--prop=store.url=jdbc:postgresql://db/store");

        assertThat(called.err()).contains("--requests-per-second must be 1 or 2 while a monitor may be running on store.url, not 3");
    }

    @Test
    void noMoreCallsASecondAreMadeThanAsked() {
        long began = System.nanoTime();

        CommandResult called = call("backfill", "executions", "--days=1", "--requests-per-second=2");

        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(boomi.callsFor("ExecutionRecord") + boomi.callsFor("ExecutionSummaryRecord")).isEqualTo(8);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void aFailureTellsHowToGoOn() {
        boomi.fail("ExecutionRecord", 403);

        CommandResult called = call("backfill", "executions", "--days=3");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("Boomi answered 403").contains("what was read is kept, go on with --days 3");
    }

    @ParameterizedTest
    @CsvSource({"events,--days=1,there is one for: executions", "executions,--days=31,must be 1 to 30",
            "executions,--days=0,must be 1 to 30",
        "executions,--requests-per-second=11,must be 1 to 10"})
    void wrongUsageIsRefused(String source, String option, String message) {
        CommandResult called = call("backfill", source, option);

        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains(message);
    }

    private CommandResult call(String... args) {
        return CommandResult.with(Stream.concat(Stream.of(args),
                args[1].equals("events") ? Stream.of() : Stream.of("--prop=boomi.url=" + boomi.url(),
                "--prop=reporting.url=jdbc:sqlite:" + folder.resolve("reporting.db"))).toArray(String[]::new));
    }

    private void put(String id, Duration ago) {
        boomi.put("ExecutionRecord", id, "{\"executionId\":\"%s\",\"status\":\"COMPLETE\",\"recordedDate\":\"%s\"}".formatted(id,
                ago(ago)));
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    private int count(String table) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reporting.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            return rows.getInt(1);
        }
    }
}
