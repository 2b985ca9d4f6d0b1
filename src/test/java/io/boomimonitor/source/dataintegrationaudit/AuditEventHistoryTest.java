package io.boomimonitor.source.dataintegrationaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Settings;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The history table on PostgreSQL; the route tests have it on SQLite. */
class AuditEventHistoryTest {

    @Test
    void writesARowOnceWithItsTimeAsATime() throws Exception {
        ObjectNode record = (ObjectNode) new ObjectMapper()
                .readTree("{\"event_id\":\"e1\",\"event_datetime\":\"2026-08-02T13:38:44.054001\","
                + "\"event_result_status\":200,\"user_name\":null,\"entity_name\":\"a\\u0000b\"}");
        List<Map<String, Object>> rows = AuditEventRows.of(new Page(List.of(record), List.of(), null));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Reporting reporting = reporting(postgres.getJdbcUrl("postgres", "postgres"));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("reporting", reporting);
            camel.start();
            for (int time = 0; time < 2; time++) {
                camel.createProducerTemplate().sendBody("sql:file:routes/sources/data-integration-audit.upsert.sql"
                        + "?dataSource=#reporting&batch=true&batchAutoCommitDisabled=true", rows);
            }

            try (Connection connection = reporting.getConnection(); Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery("select event_datetime at time zone 'UTC', entity_name, event_result_status "
                            + "from data_integration_audit")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("2026-08-02 13:38:44.054001");
                assertThat(found.getString(2)).isEqualTo("a\uFFFDb");
                assertThat(found.getInt(3)).isEqualTo(200);
                assertThat(found.next()).isFalse();
            }
        }
    }

    private static Reporting reporting(String url) {
        Map<String, String> values = Map.of("reporting.url", url);
        return new Reporting(StoreSettings.reporting(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)))));
    }
}
