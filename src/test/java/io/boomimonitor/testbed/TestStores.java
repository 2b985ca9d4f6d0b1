package io.boomimonitor.testbed;

import io.boomimonitor.history.Reporting;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * Fresh stores on both databases; the PostgreSQL server is started once and lives as long as the tests. Their tables are there already,
 * copied from one that was made as a monitor makes its own: to make them anew takes longer than most tests.
 */
public final class TestStores {

    private static final String NOBODYS = "delete from store_id";

    private static EmbeddedPostgres postgres;
    private static Path store;
    private static Path reporting;
    private static boolean template;
    private static int databases;

    private TestStores() {
    }

    /** One store on each kind of database, for parameterized tests. */
    public static Stream<StoreSettings> both() {
        return Stream.of(sqlite(), postgres());
    }

    /** Two without tables. */
    public static Stream<StoreSettings> bothEmpty() {
        return Stream.of(sqlite(folder().resolve("monitor.db")), emptyPostgres());
    }

    public static StoreSettings sqlite() {
        return sqlite(made(folder().resolve("monitor.db")));
    }

    /** A file that is as it is, or not there. */
    public static StoreSettings sqlite(Path file) {
        return new StoreSettings("jdbc:sqlite:" + file, "", "");
    }

    /** Makes a store with all tables, unless there is such a file. @return the file */
    public static synchronized Path made(Path file) {
        if (store == null) {
            store = folder().resolve("monitor.db");
            make(sqlite(store));
        }
        return copy(store, file);
    }

    /** The same for a reporting database. */
    public static synchronized Path madeReporting(Path file) {
        if (reporting == null) {
            reporting = folder().resolve("reporting.db");
            try (Reporting young = new Reporting(sqlite(reporting)); Connection connection = young.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("pragma wal_checkpoint(TRUNCATE)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return copy(reporting, file);
    }

    /** A database with a store's tables. */
    public static synchronized StoreSettings postgres() {
        if (!template) {
            make(database("create database tables"));
            template = true;
        }
        return database("create database store" + ++databases + " template tables");
    }

    /** A database without tables. */
    public static synchronized StoreSettings emptyPostgres() {
        return database("create database store" + ++databases);
    }

    /** Each store draws an id of its own when it is opened. */
    private static void make(StoreSettings settings) {
        try {
            Store.open(settings).close();
            try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(NOBODYS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoreSettings database(String create) {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestStores::stop));
            }
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(create);
            }
            return new StoreSettings("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + create.split(" ")[2], "postgres",
                    "postgres");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            return Files.exists(to) ? to : Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
