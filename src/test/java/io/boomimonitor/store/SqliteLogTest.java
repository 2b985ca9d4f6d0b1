package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.testbed.DiskWaits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest {

    @TempDir
    private Path folder;
    private Path database;
    private Path log;

    @BeforeEach
    void files() throws Exception {
        folder = folder.toRealPath();
        database = Files.createFile(folder.resolve("monitor.db"));
        log = Files.createFile(folder.resolve("monitor.db-wal"));
    }

    @Test
    void liesBesideTheFileItselfWhereverALinkToItIs() throws Exception {
        Path link = Files.createSymbolicLink(Files.createDirectory(folder.resolve("links")).resolve("store.db"), database);

        assertThat(DiskWaits.of(log, () -> SqliteLog.of(link).force())).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedWaitsForTheDiskAllTheSameAndStaysInterrupted() throws Exception {
        try {
            assertThat(DiskWaits.of(log, () -> {
                Thread.currentThread().interrupt();
                SqliteLog.of(database).force();
                assertThat(Thread.interrupted()).isTrue();
            })).isEqualTo(1);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aLogThatIsGoneHoldsNothingToWaitFor() throws Exception {
        Files.delete(log);

        assertThatCode(() -> SqliteLog.of(database).force()).doesNotThrowAnyException();
        assertThat(log).doesNotExist();
    }

    @Test
    void saysWhyTheDiskRefuses() throws Exception {
        Files.delete(log);
        Files.createDirectory(log);

        assertThatThrownBy(() -> SqliteLog.of(database).force()).hasMessageContaining("the store's log cannot be taken to the disk")
                .hasMessageContaining("monitor.db-wal");
    }
}
