package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the page shows of the history of runs. */
class ProcessesPageTest extends OnePage {

    @Test
    void withoutAHistoryItSaysHowToSwitchItOn() {
        assertThat(get("/processes")).contains("executions.enabled=true", "backfill executions");
    }

    @Test
    void eachProcessIsShownWithItsFigures() throws Exception {
        for (int i = 1; i <= 100; i++) {
            run("a" + i, "Orders <b>", i % 10 == 0 ? "ERROR" : "COMPLETE", i);
        }
        run("b1", "Stock", "COMPLETE", 7);

        JsonNode processes = json("/api/processes").path("processes");

        JsonNode orders = processes.path(0);
        assertThat(orders.path("process").asText()).isEqualTo("Orders <b>");
        assertThat(orders.path("runs").asInt()).isEqualTo(100);
        assertThat(orders.path("failures").asInt()).isEqualTo(10);
        assertThat(orders.path("p50Ms").asInt()).isEqualTo(50);
        assertThat(orders.path("p95Ms").asInt()).isEqualTo(95);
        assertThat(orders.path("days")).hasSize(7);
        assertThat(orders.path("days").path(6).path("runs").asInt()).isEqualTo(100);
        String page = get("/processes?sort=process");
        assertThat(page).contains("Orders &lt;b&gt;", "<svg").doesNotContain("Orders <b>", "style=");
        assertThat(page.indexOf("Orders")).isLessThan(page.indexOf("Stock"));
        assertThat(server.get("/processes?sort=x").statusCode()).isEqualTo(400);
    }

    private void run(String id, String process, String status, int duration) {
        String now = Instant.now().truncatedTo(ChronoUnit.DAYS).toString();
        JdbcClient.create(server.reporting()).sql("""
                insert into execution_record (execution_id, execution_time, status, process_name, process_id, environment, classification,
                  execution_duration, read_at) values (:id, :now, :status, :process, :process, 'Production', 'PROD', :duration, :now)""")
                .param("id", id).param("now", now).param("status", status).param("process", process).param("duration", duration).update();
    }
}
