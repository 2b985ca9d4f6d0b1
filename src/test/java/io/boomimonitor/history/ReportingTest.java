package io.boomimonitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportingTest {

    @TempDir
    private Path folder;

    @Test
    void itsTablesAreMadeBesideOthersThatAreBeingWritten() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("alerts.db");
        try (Reporting reporting = new Reporting(new StoreSettings(url, "", ""));
                Connection other = DriverManager.getConnection(url); Statement write = other.createStatement()) {
            write.execute("pragma journal_mode = wal");
            write.execute("create table boomi_alert (alert_id text)");
            FutureTask<Integer> tables = new FutureTask<>(() -> tables(reporting));
            new Thread(tables).start();

            while (!tables.isDone()) {
                write.execute("insert into boomi_alert values ('x')");
                TimeUnit.MILLISECONDS.sleep(1);
            }

            assertThat(tables.get()).isPositive();
        }
    }

    private static int tables(Reporting reporting) throws Exception {
        try (Connection connection = reporting.getConnection(); Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from sqlite_master where name = 'data_integration_audit'")) {
            return rows.getInt(1);
        }
    }
}
