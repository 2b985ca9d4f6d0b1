package io.boomimonitor.testbed;

import io.boomimonitor.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** Fresh stores on both databases; the PostgreSQL server is started once and lives as long as the tests. */
public final class TestStores {

    private static EmbeddedPostgres postgres;
    private static int databases;

    private TestStores() {
    }

    /** One store on each kind of database, for parameterized tests. */
    public static Stream<StoreSettings> both() {
        return Stream.of(sqlite(), postgres());
    }

    public static StoreSettings sqlite() {
        try {
            return new StoreSettings("jdbc:sqlite:" + Files.createTempDirectory("store").resolve("monitor.db"), "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StoreSettings sqlite(Path file) {
        return new StoreSettings("jdbc:sqlite:" + file, "", "");
    }

    public static synchronized StoreSettings postgres() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestStores::stop));
            }
            String name = "store" + ++databases;
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return new StoreSettings("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", "postgres");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
