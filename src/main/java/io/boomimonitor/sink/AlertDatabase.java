package io.boomimonitor.sink;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.config.Destination;
import io.boomimonitor.store.Drivers;
import io.boomimonitor.store.Evictions;
import io.boomimonitor.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The database of one JDBC destination; its connections are made when they are first needed. */
public final class AlertDatabase extends HikariDataSource {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final Map<String, String> SQLITE_RULES = Map.of(
            "journal_mode", "WAL", "synchronous", "FULL", "busy_timeout", "10000");
    private static final Map<String, String> POSTGRESQL_RULES = Map.of(
            "connectTimeout", "5", "socketTimeout", "20", "tcpKeepAlive", "true", "ApplicationName", "boomi-monitor");

    /** Columns that a table of an older monitor lacks. */
    private static final List<String> ADDED = List.of("problem", "state");

    private boolean hasTable;

    private AlertDatabase(HikariConfig config) {
        super(config);
    }

    /**
     * @param destination its options {@code url}, {@code user} and {@code password}
     * @throws IllegalStateException when it has no url
     */
    public static AlertDatabase of(Destination destination) {
        String key = "destination." + destination.name() + ".url";
        String url = destination.option("url", "");
        if (!url.startsWith("jdbc:")) {
            throw new IllegalStateException(key + " is no JDBC URL: give it one such as jdbc:postgresql://HOST/DATABASE");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("alerts-" + destination.name());
        config.setJdbcUrl(url);
        Drivers.className(url).ifPresent(config::setDriverClassName);
        config.setUsername(destination.option("user", null));
        config.setPassword(destination.option("password", null));
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(-1); // a database that is down delays its own alerts only
        rules(url).forEach(config::addDataSourceProperty);
        if (url.startsWith(SQLITE)) {
            config.setExceptionOverride(new Evictions());
        }
        return new AlertDatabase(config);
    }

    /**
     * Creates the table once when it is missing, and the folder of an SQLite file; adds the columns that an older one lacks.
     *
     * @param ddl the statement that creates the table
     */
    public synchronized void prepare(Path ddl) throws SQLException, IOException {
        if (hasTable) {
            return;
        }
        createFile();
        try (Connection connection = getConnection(); Statement statement = connection.createStatement()) {
            if (!has(connection, "1")) {
                statement.execute(Files.readString(ddl));
            }
            for (String column : ADDED) {
                if (!has(connection, column)) {
                    statement.execute("alter table boomi_alert add column " + column + " text");
                }
            }
        }
        hasTable = true;
    }

    /** Asked first, because {@code create table if not exists} wants a privilege that a writer of alerts should not need. */
    private static boolean has(Connection connection, String column) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select " + column + " from boomi_alert where 1 = 0");
            return true;
        } catch (SQLException missing) {
            return false;
        }
    }

    private void createFile() throws IOException {
        String url = getJdbcUrl();
        if (url.startsWith(SQLITE) && !url.startsWith(SQLITE + ":")) {
            Path file = Path.of(url.substring(SQLITE.length()).replaceFirst("\\?.*", "").replaceFirst("^file:", ""));
            PrivateFiles.createDatabase(file);
        }
    }

    private static Map<String, String> rules(String url) {
        if (url.startsWith(SQLITE)) {
            return SQLITE_RULES;
        }
        return url.startsWith("jdbc:postgresql:") ? POSTGRESQL_RULES : Map.of();
    }
}
