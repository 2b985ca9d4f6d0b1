package io.boomimonitor.store;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database's schema up to date. What was there before is copied first, because a newer schema cannot go back: whoever wants the
 * former version of the monitor again restores the copy.
 */
public final class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** Copies beside a database; each is as large as the database was. */
    private static final int KEPT = 3;

    private final StoreSettings where;
    private final String name;
    private final Clock clock;

    /** @param name what the log calls the database, such as {@code store} */
    public Migration(StoreSettings where, String name, Clock clock) {
        this.where = where;
        this.name = name;
        this.clock = clock;
    }

    /** Brings the store up to date; its pools are closed when that is refused. */
    static void ofStore(StoreSettings where, Pools pools) {
        try {
            new Migration(where, "store", Clock.systemUTC())
                    .run(Flyway.configure().dataSource(pools).locations(where.migrations("store")).load());
        } catch (RuntimeException refused) {
            pools.close();
            throw refused;
        }
    }

    /**
     * Runs what is missing; a database that is new, or up to date, is not copied.
     *
     * @throws ProblemException when the schema is a newer monitor's, or the copy cannot be made; it is left as it is then
     */
    public void run(Flyway flyway) {
        MigrationInfoService schema = flyway.info();
        Stream.of(schema.all()).filter(known -> known.getState() == MigrationState.FUTURE_SUCCESS).findFirst()
                .ifPresent(newer -> refuseNewer(schema.current().getVersion().toString()));
        MigrationInfo[] pending = schema.pending();
        if (pending.length > 0 && schema.current() != null) {
            prepareWayBack(schema.current().getVersion().toString(), pending[pending.length - 1].getVersion().toString());
        }
        flyway.migrate();
    }

    /** This monitor would leave out what the newer one counts on, and no one would notice. */
    private void refuseNewer(String version) {
        String where = this.where.isSqlite() ? this.where.sqliteFile().toString() : this.where.toString();
        throw new ProblemException(List.of(new Problem(where, 0, null, null, "the schema of the " + name + ", version " + version
                + ", is that of a newer monitor: start the newer one, or put back what the " + name + " was before it (docs/backup.md)")));
    }

    private void prepareWayBack(String from, String to) {
        if (!where.isSqlite()) {
            LOG.warn("the schema of the {} is brought from version {} to {}; the way back to the former version of the monitor is a "
                    + "pg_dump from before this start (docs/backup.md)", name, from, to);
            return;
        }
        Path copy = copy(from);
        LOG.info("the schema of the {} is brought from version {} to {}; what it was is kept in {}: to go back, stop the monitor, {}, and "
                + "start the former version", name, from, to, copy, name.equals("store") ? "'./boomi-monitor restore " + copy + "'"
                        : "put that file in the place of " + where.sqliteFile());
    }

    private Path copy(String version) {
        Path database = where.sqliteFile();
        String prefix = database.getFileName() + ".schema-";
        Path copy = database.resolveSibling(prefix + version + "-" + STAMP.format(clock.instant()));
        try {
            Backup.copy(database, copy);
            deleteOlder(copy, prefix);
            return copy;
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(List.of(new Problem(database.toString(), 0, null, null, "cannot be copied before its schema is "
                    + "brought up to date (" + e.getMessage() + "), so it is left as it is: make room for another "
                    + megabytes(database) + " MB, or check the folder's rights")));
        }
    }

    /** By their times, the latest are kept. */
    private static void deleteOlder(Path copy, String prefix) throws IOException {
        try (Stream<Path> beside = Files.list(copy.toAbsolutePath().getParent())) {
            for (Path older : beside.filter(file -> file.getFileName().toString().matches("\\Q" + prefix + "\\E[\\d.]+-\\d{8}T\\d{6}Z"))
                    .sorted(Comparator.comparing(Migration::stamp).reversed()).skip(KEPT).toList()) {
                Files.delete(older);
            }
        }
    }

    private static String stamp(Path file) {
        return file.getFileName().toString().replaceFirst(".*-", "");
    }

    private static long megabytes(Path file) {
        try {
            return Files.size(file) / 1_000_000 + 1;
        } catch (IOException e) {
            return 0;
        }
    }
}
