package io.boomimonitor.store;

import com.zaxxer.hikari.HikariConfig;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where the store is.
 *
 * @param url      {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:...}
 * @param user     empty for SQLite
 * @param password empty for SQLite; never logged
 */
public record StoreSettings(String url, String user, String password) {

    private static final String SQLITE = "jdbc:sqlite:";

    /** Reads {@code store.url}, {@code store.user} and {@code store.password}. */
    public static StoreSettings read(Settings settings) {
        return read(settings, "store", "data/monitor.db");
    }

    /** Reads {@code reporting.url}, {@code reporting.user} and {@code reporting.password}. */
    public static StoreSettings reporting(Settings settings) {
        return read(settings, "reporting", "data/alerts.db");
    }

    private static StoreSettings read(Settings settings, String group, String file) {
        return new StoreSettings(settings.get(group + ".url", SQLITE + file), settings.get(group + ".user", ""),
                settings.get(group + ".password", ""));
    }

    /** @return whether the store is a file that only one monitor works on */
    public boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    Path sqliteFile() {
        String file = url.substring(SQLITE.length());
        return Path.of(file.replaceFirst("\\?.*", "").replaceFirst("^file:", ""));
    }

    /**
     * @return where Flyway finds the files of a folder, which serve both databases; in the project when no build has put them on
     *         the class path
     */
    public String migrations(String folder) {
        return StoreSettings.class.getResource("/store/V1__outbox.sql") != null
                ? "classpath:" + folder : "filesystem:src/main/resources/" + folder;
    }

    /** Makes an SQLite file, and its folder, where they are missing. */
    public void createFile() {
        if (isSqlite()) {
            try {
                PrivateFiles.createDatabase(sqliteFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @return one connection to SQLite whose commits do not wait for the disk */
    HikariConfig quickConfiguration(String name) {
        HikariConfig config = configuration(name, 1);
        config.addDataSourceProperty("synchronous", "NORMAL");
        return config;
    }

    /** @return how to connect, with what the promise of delivery needs */
    public HikariConfig configuration(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        Drivers.className(url).ifPresent(config::setDriverClassName);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(10_000);
        // a store that is unavailable at the start is reported by its first use, with the reason
        config.setInitializationFailTimeout(-1);
        if (isSqlite()) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            if (!url.contains("busy_timeout=")) {
                config.addDataSourceProperty("busy_timeout", "20000");
            }
            config.addDataSourceProperty("foreign_keys", "true");
            // all writers wait while pages are written back, often the same ones; it happens after 64 MB of log instead of SQLite's 4
            config.setConnectionInitSql("pragma wal_autocheckpoint = 16000");
            // a transaction that reads before it writes must not find itself overtaken in the middle
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            config.setExceptionOverride(new Evictions());
            // a new connection would make a new file where the store's was deleted
            config.setMaxLifetime(0);
        } else {
            config.setUsername(user);
            config.setPassword(password);
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
        }
        return config;
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
