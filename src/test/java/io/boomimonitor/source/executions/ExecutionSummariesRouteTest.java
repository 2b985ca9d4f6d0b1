package io.boomimonitor.source.executions;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.ExecutionBed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExecutionSummariesRouteTest {

    private static final String ALL = "select * from execution_summary order by time_block, launcher_id";

    private final ExecutionBed bed = ExecutionBed.fresh();

    @Test
    void numbersArePlainTextOrPairs() {
        bed.boomi.put("ExecutionSummaryRecord", "s1", """
                {"accountID":"acme-AB12CD","atomID":"atom-1","atomName":"prod-1","processID":"p1","processName":"Get orders",\
                "status":"COMPLETE",
                "timeBlock":"2026-01-31T11:00:00Z","executionCount":12,"elapsedTime":["Long",4294967296],"maxElapsedTime":"900",\
                "launchElapsedTime":7,
                "elapsedVarSum":["Double",1.5],"inboundDocCount":["Long",1],"inboundDocSize":"2","outboundDocCount":3,"outboundDocSize":4,
                "returnDocCount":5,"returnDocSize":6,"reportKey":"rk","launcherID":"la"}""");

        bed.fire("execution-summaries");

        assertThat(bed.report(ALL)).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("account_id", "acme-AB12CD").containsEntry("atom_id", "atom-1")
                .containsEntry("atom_name", "prod-1").containsEntry("process_id", "p1").containsEntry("process_name", "Get orders")
                .containsEntry("status", "COMPLETE")
                .containsEntry("time_block", "2026-01-31T11:00:00Z").containsEntry("execution_count", 12)
                .containsEntry("elapsed_time", 4294967296L)
                .containsEntry("max_elapsed_time", 900).containsEntry("launch_elapsed_time", 7).containsEntry("elapsed_var_sum", 1.5)
                .containsEntry("inbound_doc_count", 1).containsEntry("inbound_doc_size", 2).containsEntry("outbound_doc_count", 3)
                .containsEntry("outbound_doc_size", 4).containsEntry("return_doc_count", 5).containsEntry("return_doc_size", 6)
                .containsEntry("report_key", "rk").containsEntry("launcher_id", "la").containsEntry("environment", "Production")
                .containsEntry("classification", "PROD"));
    }

    @Test
    void aBlockGrowsWhileItLastsAndNeverShrinks() {
        bed.boomi.put("ExecutionSummaryRecord", "s1", summary("p1", "2026-01-31T11:00:00Z", 5));
        bed.boomi.put("ExecutionSummaryRecord", "s2", summary("p2", "2026-01-31T12:00:00Z", 1));
        bed.fire("execution-summaries");

        bed.boomi.put("ExecutionSummaryRecord", "s1", summary("p1", "2026-01-31T11:00:00Z", 9));
        bed.pass(Duration.ofHours(1));
        bed.fire("execution-summaries");
        bed.boomi.put("ExecutionSummaryRecord", "s1", summary("p1", "2026-01-31T11:00:00Z", 8));
        bed.fire("execution-summaries");

        assertThat(bed.report(ALL)).extracting(row -> row.get("process_id") + " " + row.get("execution_count"))
                .containsExactly("p1 9", "p2 1");
    }

    @Test
    void theCallersOfOneProcessAreKeptApart() {
        bed.boomi.put("ExecutionSummaryRecord", "s1", summary("p1", "2026-01-31T11:00:00Z", 5));
        bed.boomi.put("ExecutionSummaryRecord", "s2", summary("p1", "2026-01-31T11:00:00Z", 6).replace("}", ",\"launcherID\":\"la\"}"));
        bed.boomi.put("ExecutionSummaryRecord", "s3", summary("p1", "no time", 6));

        bed.fire("execution-summaries");

        assertThat(bed.report(ALL)).extracting(row -> row.get("launcher_id") + " " + row.get("execution_count"))
                .containsExactly(" 5", "la 6");
    }

    private static String summary(String process, String block, int runs) {
        return ("{\"processID\":\"%s\",\"atomID\":\"atom-1\",\"status\":\"COMPLETE\",\"timeBlock\":\"%s\","
                + "\"executionCount\":%d}").formatted(process, block, runs);
    }
}
