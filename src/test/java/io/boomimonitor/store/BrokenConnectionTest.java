package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BrokenConnectionTest {

    private static final int MORE_THAN_THE_POOL_HOLDS = 9;
    private static final String MOVE = "update counter set value = value + 1 where name = 'alert'";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("Case 2: all goes on when another process gives the store's lock back")
    void goesOnWhenTheLockIsGone() throws Exception {
        Path file = folder.resolve("monitor.db");
        try (Store store = Store.open(TestStores.sqlite(Path.of(file + "?busy_timeout=20")))) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                other.createStatement().execute("begin immediate");
                for (int i = 0; i < MORE_THAN_THE_POOL_HOLDS; i++) {
                    assertThatThrownBy(() -> move(store)).hasStackTraceContaining("SQLITE_BUSY");
                    assertThatThrownBy(() -> moveOnDiskLater(store)).hasStackTraceContaining("SQLITE_BUSY");
                }
            }

            long moved = IntStream.range(0, MORE_THAN_THE_POOL_HOLDS).map(i -> move(store) + moveOnDiskLater(store)).sum();

            assertThat(moved).isEqualTo(2L * MORE_THAN_THE_POOL_HOLDS);
            assertThat(store.sql().sql("select value from counter where name = 'alert'").query(Long.class).single()).isEqualTo(moved);
        }
    }

    @Test
    void aFullStoreSaysSoAndGoesOnWhenThereIsRoomAgain() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(folder.resolve("monitor.db")))) {
            store.inTransaction(() -> limit(store, store.sql().sql("pragma page_count").query(Integer.class).single()));

            assertThatThrownBy(() -> grow(store)).hasMessageContaining("full");
            store.inTransaction(() -> limit(store, 100_000));

            assertThat(grow(store)).isEqualTo(1);
        }
    }

    @Test
    void theHistorysConnectionsAreGivenUpLikewise() throws Exception {
        Path file = folder.resolve("alerts.db");
        try (HikariDataSource reporting = new Reporting(TestStores.sqlite(Path.of(file + "?busy_timeout=20")))) {
            new JdbcTemplate(reporting).execute("create table t (i int)");
            TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(reporting));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                other.createStatement().execute("begin immediate");
                for (int i = 0; i < MORE_THAN_THE_POOL_HOLDS; i++) {
                    assertThatThrownBy(() -> transactions.execute(status -> insert(reporting))).hasStackTraceContaining("SQLITE_BUSY");
                }
            }

            Integer inserted = transactions.execute(status -> insert(reporting));
            assertThat(inserted).isEqualTo(1);
        }
    }

    private static int move(Store store) {
        return store.inTransaction(() -> store.sql().sql(MOVE).update());
    }

    private static int moveOnDiskLater(Store store) {
        return store.inTransactionOnDiskLater(() -> store.sql().sql(MOVE).update());
    }

    /** Each row takes pages of its own. */
    private static int grow(Store store) {
        return store.inTransaction(() -> store.sql().sql("insert into counter (name, value) values (:name, 1)")
                .param("name", "x".repeat(100_000)).update());
    }

    private static int limit(Store store, int pages) {
        return store.sql().sql("pragma max_page_count = " + pages).query(Integer.class).single();
    }

    private static int insert(DataSource source) {
        return new JdbcTemplate(source).update("insert into t values (1)");
    }
}
