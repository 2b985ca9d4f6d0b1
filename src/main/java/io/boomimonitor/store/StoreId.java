package io.boomimonitor.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which store it is and how far it has come.
 *
 * @param id       drawn when the store was made; a copy has the same
 * @param sequence grows every few seconds while a monitor works on the store
 * @param seenAt   when it grew last, UTC
 */
public record StoreId(String id, long sequence, Instant seenAt) {

    private static final String SELECT = "select id, (select value from counter where name = 'store'), seen_at from store_id";

    /** @return what an SQLite file that is not open says of itself; empty when it says nothing, as one made by an older monitor */
    static Optional<StoreId> peek(Path database) {
        try (Connection connection = Drivers.connect("jdbc:sqlite:" + database, "", "");
                ResultSet row = connection.createStatement().executeQuery(SELECT)) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        } catch (SQLException noSuchTable) {
            return Optional.empty();
        }
    }

    /** Gives the store its id if it has none yet. */
    static void ensure(Store store, Instant now) {
        store.sql().sql("insert into store_id (one, id, seen_at) values (1, :id, :now) on conflict (one) do nothing")
                .param("id", UUID.randomUUID().toString()).param("now", now.toEpochMilli()).update();
    }

    /** @return one step further; once this is on the disk, all that was committed before it is */
    static StoreId next(Store store, Instant now) {
        store.next("store");
        store.sql().sql("update store_id set seen_at = :now").param("now", now.toEpochMilli()).update();
        return store.sql().sql(SELECT).query((row, number) -> read(row)).single();
    }

    private static StoreId read(ResultSet row) throws SQLException {
        return new StoreId(row.getString(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3)));
    }
}
