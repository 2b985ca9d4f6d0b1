package io.boomimonitor.source.executions;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.history.Reporting;
import io.boomimonitor.store.StoreSettings;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

class RunViewsTest {

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void runsByDayCountDaysInUtc(StoreSettings database) {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
        try (Reporting reporting = new Reporting(database)) {
            JdbcTemplate sql = new JdbcTemplate(reporting);
            insert(sql, "a", "COMPLETE", "exec_sched", "2026-01-31T23:59:59Z", 10);
            insert(sql, "b", "ERROR", "exec_sched", "2026-01-31T00:00:00Z", 20);
            insert(sql, "c", "ABORTED", null, "2026-02-01T00:00:00Z", null);
            insert(sql, "d", "INPROCESS", "exec_sched", "2026-02-01T00:00:00Z", null);
            insert(sql, "e", "ERROR", "test_manual", "2026-02-01T00:00:00Z", 1);
            insert(sql, "f", "ERROR", "sub_process", "2026-02-01T00:00:00Z", 1);

            assertThat(sql.queryForList("select * from runs_by_day order by run_day"))
                    .extracting(row -> row.get("run_day") + " " + row.get("process_name")
                    + " " + row.get("runs") + " " + row.get("failures")).containsExactly("2026-01-31 Orders 2 1", "2026-02-01 Orders 1 1");
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#bothEmpty")
    void failureRateAndDurationsAreByProcess(StoreSettings database) {
        try (Reporting reporting = new Reporting(database)) {
            JdbcTemplate sql = new JdbcTemplate(reporting);
            for (int i = 1; i <= 100; i++) {
                insert(sql, "r" + i, i % 4 == 0 ? "ERROR" : "COMPLETE", "exec_sched", "2026-01-31T00:00:00Z", i * 10);
            }

            Map<String, Object> rate = sql.queryForMap("select * from failure_rate_by_process");
            List<Map<String, Object>> durations = sql.queryForList("select * from duration_by_process");

            assertThat(((Number) rate.get("failure_rate")).doubleValue()).isEqualTo(0.25);
            assertThat(durations).singleElement()
                    .satisfies(row -> assertThat(row.get("median_ms") + " " + row.get("p95_ms") + " " + row.get("max_ms")
                    + " " + row.get("runs")).isEqualTo("500 950 1000 100"));
        }
    }

    private static void insert(JdbcTemplate sql, String id, String status, String type, String began, Integer duration) {
        sql.update("insert into execution_record (execution_id, process_id, process_name, environment, classification, status, "
                + "execution_type, execution_time, "
                + "execution_duration, read_at) values (?, 'p1', 'Orders', 'Production', 'PROD', ?, ?, ?, ?, ?)", id, status, type, began,
                duration, began);
    }
}
