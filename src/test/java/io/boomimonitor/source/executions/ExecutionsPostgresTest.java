package io.boomimonitor.source.executions;

import static io.boomimonitor.testbed.ExecutionBed.NOON;
import static io.boomimonitor.testbed.ExecutionBed.ended;
import static io.boomimonitor.testbed.ExecutionBed.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.SourceRoutes;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ExecutionsPostgresTest {

    private final StoreSettings database = TestStores.emptyPostgres();
    private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    private final MutableClock clock = new MutableClock(NOON);

    @TempDir
    Path folder;

    @Test
    @DisplayName("F31: PostgreSQL gets the same rows, also after it was away")
    void postgresqlGetsTheSameRowsAlsoAfterItWasAway() {
        try (BoomiStub boomi = new BoomiStub(clock); SourceRoutes routes = routes(boomi)) {
            boomi.put("ExecutionRecord", "r1", running("r1", "2026-01-31T11:58:00Z"));
            boomi.put("ExecutionRecord", "r2",
                    ended("r2", "2026-01-31T11:59:00Z")
                    .replace("}", ",\"executionDuration\":[\"Long\",4294967296],\"message\":\"a\\u0000b\"}"));
            boomi.put("ExecutionSummaryRecord", "s1",
                    "{\"processID\":\"p1\",\"timeBlock\":\"2026-01-31T11:00:00Z\",\"executionCount\":3,\"elapsedVarSum\":\"1.5\"}");
            routes.fire("executions");
            routes.fire("execution-summaries");
            String before = rows();

            setAway(true);
            boomi.put("ExecutionRecord", "r1", ended("r1", "2026-01-31T12:00:10Z"));
            clock.advance(Duration.ofMinutes(1));
            routes.fire("executions");
            setAway(false);
            routes.fire("executions");

            assertThat(before).isEqualTo("[r1 INPROCESS null null, r2 COMPLETE 2026-01-31 11:59:00 4294967296]");
            assertThat(rows()).isEqualTo("[r1 COMPLETE 2026-01-31 12:00:10 null, r2 COMPLETE 2026-01-31 11:59:00 4294967296]");
            assertThat(sql.queryForMap("select * from execution_summary")).containsEntry("execution_count", 3)
                    .containsEntry("elapsed_var_sum", 1.5);
            assertThat(routes.alerts("monitor")).extracting(alert -> alert.path("eventType").asText())
                    .containsExactly("monitor.trouble", "monitor.recovered");

            boomi.put("ExecutionRecord", "r3", running("r3", "2026-01-29T00:00:00Z"));
            routes.fire("executions");
            boomi.put("ExecutionRecord", "r3", ended("r3", "2026-01-29T01:00:00Z"));
            clock.advance(Duration.ofHours(2));
            routes.fire("executions-sweep");

            assertThat(rows()).as("a run whose end came too late for the sweep").contains("r3 COMPLETE 2026-01-29 01:00:00");
        }
    }

    private SourceRoutes routes(BoomiStub boomi) {
        return SourceRoutes.start(folder, boomi.url(), clock,
                Map.of("reporting.url", database.url() + "?connectTimeout=1", "reporting.user", database.user(),
                "reporting.password", database.password()), "executions", "execution-summaries", "write-runs");
    }

    private String rows() {
        return sql.query("select execution_id, status, to_char(recorded_date at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as ended, "
                + "execution_duration from execution_record order by 1",
                (row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)).toString();
    }

    /** Without its table a database refuses every row, as one does that is being restored. */
    private void setAway(boolean away) {
        sql.execute(away ? "alter table execution_record rename to away" : "alter table away rename to execution_record");
        sql.queryForList("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> "
                + "pg_backend_pid()");
    }
}
