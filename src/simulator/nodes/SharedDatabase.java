import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/**
 * A PostgreSQL that needs no install, to try several nodes; runs until it is stopped, and keeps nothing. Java runs this file as it is, see
 * docs/nodes.md.
 */
public final class SharedDatabase {

    private SharedDatabase() {
    }

    /** @param arguments the port, 54329 by default */
    public static void main(String[] arguments) throws Exception {
        int port = arguments.length == 0 ? 54329 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("shared-database");
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(port).setOverrideWorkingDirectory(folder.toFile()).start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create database monitor");
            statement.execute("create database reports");
        }
        System.out.println("jdbc:postgresql://127.0.0.1:" + port + "/monitor and /reports, user postgres, password postgres");
        Thread.currentThread().join();
    }
}
