package io.boomimonitor.history;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.store.Drivers;
import io.boomimonitor.store.Migration;
import io.boomimonitor.store.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The database that keeps history for reports: runs, audit trails, API metrics. Its tables and views are made, or brought
 * up to date, when it is first used, so that one that is away does not keep the monitor from starting.
 */
public final class Reporting extends HikariDataSource {

    private static final int CONNECTIONS = 4;

    private final StoreSettings where;
    private final String migrations;
    private final Map<String, String> types;
    private volatile boolean upToDate;

    /** @param where its URL, user and password */
    public Reporting(StoreSettings where) {
        super(configuration(where));
        this.where = where;
        this.migrations = where.migrations("reporting");
        // SQLite keeps times as text in ISO 8601, which its date functions understand
        this.types = where.isSqlite() ? Map.of("timestamp", "text", "number", "real", "json", "text", "utc", "")
                : Map.of("timestamp", "timestamptz", "number", "double precision", "json", "text",
                        "utc", " at time zone 'UTC'");
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!upToDate) {
            migrate();
        }
        return super.getConnection();
    }

    private synchronized void migrate() {
        if (!upToDate) {
            // the tables may lie beside those of others, which are being written meanwhile
            DataSource plain = Drivers.dataSource(getJdbcUrl(), getUsername(), getPassword(), getDataSourceProperties());
            new Migration(where, "history", Clock.systemUTC()).run(Flyway.configure().dataSource(plain).locations(migrations)
                    .placeholders(types).table("boomi_monitor_schema").baselineOnMigrate(true).baselineVersion("0").load());
            upToDate = true;
        }
    }

    private static HikariConfig configuration(StoreSettings where) {
        where.createFile();
        HikariConfig config = where.configuration("reporting", CONNECTIONS);
        config.setMinimumIdle(0);
        if (!where.isSqlite()) {
            // PostgreSQL finds out itself that a text is a time, so that the same statements serve both databases
            config.addDataSourceProperty("stringtype", "unspecified");
        }
        return config;
    }
}
