package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.boomimonitor.store.TestStores#both")
    void createsItsSchemaOnceAndFindsItAgain(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            store.sql().sql("insert into trouble (subject, since, message) values ('x', 1, 'y')").update();
        }

        try (Store again = Store.open(settings)) {
            assertThat(again.sql().sql("select message from trouble").query(String.class).list()).containsExactly("y");
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.store.TestStores#both")
    void undoesTheWholeTransactionWhenItsWorkFails(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            assertThatThrownBy(() -> store.inTransaction(() -> {
                store.sql().sql("insert into trouble (subject, since, message) values ('x', 1, 'y')").update();
                throw new IllegalStateException("broken");
            })).hasMessage("broken");

            assertThat(store.sql().sql("select count(*) from trouble").query(Integer.class).single()).isZero();
        }
    }

    @Test
    @DisplayName("F28: an empty store file is refused instead of starting anew in silence")
    void refusesAnEmptyFile() throws Exception {
        Path file = Files.createFile(folder.resolve("monitor.db"));

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("monitor.db").hasMessageContaining("0 bytes").hasMessageContaining("restore a backup");
    }

    @Test
    @DisplayName("F28: a damaged store file is refused")
    void refusesADamagedFile() throws Exception {
        Path file = folder.resolve("monitor.db");
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.sql().sql("insert into trouble (subject, since, message) values ('x', 1, 'y')").update();
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 100, Math.min(bytes.length, 20_000), (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @DisplayName("F32: a second monitor on the same SQLite store is refused, and welcome when the first has gone")
    void letsOneMonitorWorkOnAnSqliteStore() throws Exception {
        StoreSettings settings = TestStores.sqlite(folder.resolve("monitor.db"));

        try (Store first = Store.open(settings)) {
            assertThatThrownBy(() -> Store.open(settings)).isInstanceOf(ProblemException.class)
                    .hasMessageContaining("another monitor is running");
        }

        Store.open(settings).close();
    }

    @Test
    void tellsACommandThatThereIsNoStoreYet() {
        assertThatThrownBy(() -> Store.attach(TestStores.sqlite(folder.resolve("none.db")))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("./boomi-monitor run");
    }

    @Test
    void showsNoPassword() {
        StoreSettings settings = new StoreSettings("jdbc:postgresql://h/d?password=hunter22", "u", "hunter23");

        assertThat(settings.toString()).doesNotContain("hunter");
    }
}
