package io.boomimonitor.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.boomimonitor.config.Settings;
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
        return new StoreSettings(settings.get("store.url", SQLITE + "data/monitor.db"),
                settings.get("store.user", ""), settings.get("store.password", ""));
    }

    /** @return whether the store is a file that only one monitor works on */
    public boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    Path sqliteFile() {
        String file = url.substring(SQLITE.length());
        return Path.of(file.replaceFirst("\\?.*", "").replaceFirst("^file:", ""));
    }

    /** The same files serve both databases; read from the project when no build has put them on the class path. */
    String migrations() {
        return StoreSettings.class.getResource("/store/V1__outbox.sql") != null
                ? "classpath:store" : "filesystem:src/main/resources/store";
    }

    HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(10_000);
        // a store that is away at the start is told by the first use, with the reason
        config.setInitializationFailTimeout(-1);
        if (isSqlite()) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", "20000");
            config.addDataSourceProperty("foreign_keys", "true");
            // a transaction that reads before it writes must not find itself overtaken in the middle
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        } else {
            config.setUsername(user);
            config.setPassword(password);
            config.addDataSourceProperty("connectTimeout", "5");
            config.addDataSourceProperty("socketTimeout", "60");
        }
        return new HikariDataSource(config);
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return url.replaceAll("(?i)(password=)[^&]*", "$1***");
    }
}
