package io.boomimonitor.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** JDBC drivers. Camel JBang loads them in a class loader that {@link java.sql.DriverManager} does not search. */
public final class Drivers {

    private Drivers() {
    }

    /** @return the driver's class for {@code HikariConfig.setDriverClassName}; empty when no library takes the URL */
    public static Optional<String> className(String url) {
        return find(url).map(driver -> driver.getClass().getName());
    }

    /** @return whether a connection can be asked for: the driver is there, and the URL names a database that stays, and no user */
    public static boolean takes(String url) {
        String base = url.replaceFirst("\\?.*", "");
        boolean lasts = !base.startsWith("jdbc:sqlite:") || base.matches("jdbc:sqlite:(file:)?[^:].*")
                && !Files.isDirectory(Path.of(base.replaceFirst("jdbc:sqlite:(file:)?", "")));
        return lasts && (base.startsWith("jdbc:sqlite:") || !base.contains("@") || !base.startsWith("jdbc:postgresql:"))
                && find(url).isPresent();
    }

    /** @return makes a new connection each time; the caller closes it */
    public static DataSource dataSource(String url, String user, String password, Properties properties) {
        SimpleDriverDataSource source = new SimpleDriverDataSource(find(url).orElseThrow(() ->
                new IllegalStateException("no JDBC driver takes the URL")), url, user, password);
        source.setConnectionProperties(properties);
        return source;
    }

    /** @return a connection of its own; the caller closes it */
    static Connection connect(String url, String user, String password) throws SQLException {
        return dataSource(url, user, password, new Properties()).getConnection();
    }

    private static Optional<Driver> find(String url) {
        return ServiceLoader.load(Driver.class, SimpleDriverDataSource.class.getClassLoader()).stream().map(Provider::get)
                .filter(driver -> accepts(driver, url)).findFirst();
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }
}
