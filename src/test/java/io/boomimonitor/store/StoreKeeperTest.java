package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A checkpoint")
class StoreKeeperTest {

    /** As many as a monitor has. */
    private static final int CONNECTIONS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @DisplayName("leaves the time that connections wait for the writes of others as it was")
    @CsvSource({"'',20000,false", "'?busy_timeout=5000',5000,false", "'?busy_timeout=5000',5000,true"})
    void leavesConnectionsAsTheyWere(String option, int waits, boolean reads) throws Exception {
        Path file = TestStores.made(folder.resolve("monitor.db"));
        try (Store store = Store.open(TestStores.sqlite(Path.of(file + option)));
                Connection reader = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            if (reads) {
                reader.setAutoCommit(false);
                reader.createStatement().executeQuery("select count(*) from counter");
                store.next("store");
            }

            StoreKeeper.checkpoint(store);

            assertThat(all(store.batches().getDataSource())).hasSize(CONNECTIONS).containsOnly(waits);
        }
    }

    private static List<Integer> all(DataSource source) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        List<Integer> waits = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(source.getConnection());
                try (var statement = connections.get(i).createStatement(); var row = statement.executeQuery("pragma busy_timeout")) {
                    waits.add(row.getInt(1));
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return waits;
    }
}
