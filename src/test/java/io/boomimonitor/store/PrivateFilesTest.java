package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    private static final String PRIVATE = "rw-------";
    private static final String READABLE = "rw-r--r--";

    @TempDir
    private Path parent;
    private Path folder;

    @BeforeEach
    void aFolderOfTheUsersOwn() throws IOException {
        folder = Files.createDirectory(parent.resolve("own"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aStoreIsForTheMonitorsOwnUserFromTheBeginning() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(folder.resolve("monitor.db")))) {
            store.sql().sql("update counter set value = value").update();

            assertThat(mode("monitor.db")).isEqualTo(PRIVATE);
            assertThat(mode("monitor.db-wal")).isEqualTo(PRIVATE);
            assertThat(mode("monitor.db-shm")).isEqualTo(PRIVATE);
            assertThat(mode("monitor.db.lock")).isEqualTo(PRIVATE);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwxr-xr-x");
        assertThat(folder.resolve("monitor.db.new")).doesNotExist();
    }

    @Test
    void anOlderStoreBecomesPrivate() throws Exception {
        Store.open(TestStores.sqlite(folder.resolve("monitor.db"))).close();
        for (String name : new String[] {"monitor.db", "monitor.db.lock"}) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(READABLE));
        }

        try (Store store = Store.open(TestStores.sqlite(folder.resolve("monitor.db")))) {
            store.sql().sql("update counter set value = value").update();

            assertThat(mode("monitor.db")).isEqualTo(PRIVATE);
            assertThat(mode("monitor.db-wal")).isEqualTo(PRIVATE);
            assertThat(mode("monitor.db.lock")).isEqualTo(PRIVATE);
        }
    }

    @Test
    void historyIsPrivateWhenItIsMadeAndOtherwiseAsItsOwnerWantsIt() throws Exception {
        for (String expected : new String[] {PRIVATE, READABLE}) {
            try (HikariDataSource reporting = new Reporting(TestStores.sqlite(folder.resolve("alerts.db")))) {
                new JdbcTemplate(reporting).execute("select 1");
            }

            assertThat(mode("alerts.db")).isEqualTo(expected);
            Files.setPosixFilePermissions(folder.resolve("alerts.db"), PosixFilePermissions.fromString(READABLE));
        }
    }

    @Test
    void aModeIsNineBits() throws Exception {
        Path file = Files.createFile(folder.resolve("x"));

        PrivateFiles.set(file, 0751);

        assertThat(mode("x")).isEqualTo("rwxr-x--x");
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
