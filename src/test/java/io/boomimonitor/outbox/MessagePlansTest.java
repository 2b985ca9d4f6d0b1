package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.TestStores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a message costs does not grow with what waits, nor with how often its problem came: SQLite goes by indexes alone. */
class MessagePlansTest {

    private static final Map<String, Object> ANYTHING = Map.of("destination", "mail", "recipient", "ops@example.com", "group", "Orders",
            "now", 1, "lane", 0, "lanes", 1, "most", 10, "message", 1, "alert", "e1");

    @Test
    void theNextGroupIsTheFirstOfAnIndex() throws Exception {
        assertThat(plan(MessageMaker.DUE)).contains("SEARCH d USING COVERING INDEX delivery_worst (destination=?)")
                .noneMatch(step -> step.contains("B-TREE"));
    }

    @Test
    void theRestOfAGroupIsFoundByIt() throws Exception {
        assertThat(plan(MessageMaker.ONE_GROUP)).contains(
                "SEARCH d USING INDEX delivery_group (destination=? AND recipient=? AND group_key=?)");
    }

    @Test
    void theAlertsOfAProblemAreCountedInAnIndex() throws Exception {
        assertThat(plan(Episodes.KNOWN)).filteredOn(step -> step.contains("problem=?")).hasSize(2)
                .allMatch(step -> step.contains(" USING COVERING INDEX alert_problem "));
        assertThat(plan(DueMessages.PROBLEMS)).filteredOn(step -> step.contains("problem=?")).isNotEmpty()
                .allMatch(step -> step.contains(" USING COVERING INDEX alert_problem "));
    }

    private static List<String> plan(String statement) throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            return store.sql().sql("explain query plan " + statement).params(ANYTHING)
                    .query((row, number) -> row.getString("detail")).list();
        }
    }
}
