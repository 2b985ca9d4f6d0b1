package io.boomimonitor.store;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whose alerts a store holds. A store is never used for a second account: what waits in it for the simulated one, say, would
 * go to real people, and what was read of one account would count as read of the other.
 */
public final class StoreAccount {

    private static final String SELECT = "select account from store_account";

    private StoreAccount() {
    }

    /**
     * Checks before the store is opened, when a refusal can be reported well.
     *
     * @throws ProblemException when the store is another account's
     */
    public static void refuseOther(Settings settings) {
        refuseOther(settings, StoreSettings.read(settings));
    }

    /** The same of a store that is not the configured one, such as a backup. */
    static void refuseOther(Settings settings, StoreSettings where) {
        if (where.isSqlite() && !Files.exists(where.sqliteFile())) {
            return;
        }
        try (Connection connection = Drivers.connect(where.url(), where.user(), where.password());
             ResultSet row = connection.createStatement().executeQuery(SELECT)) {
            if (row.next()) {
                refuseOther(settings, row.getString(1));
            }
        } catch (SQLException notYetMade) {
            // it is created, or refused with a reason, when it is opened
        }
    }

    /**
     * Writes down whose the store is, the first time that it is opened.
     *
     * @throws ProblemException when the store is another account's
     */
    public static void note(Store store, Settings settings) {
        String account = settings.get("boomi.account", "");
        Optional<String> owner = store.sql().sql(SELECT).query(String.class).optional();
        if (owner.isPresent()) {
            refuseOther(settings, owner.get());
        } else if (!account.isEmpty()) {
            store.sql().sql("insert into store_account (account) select :account where not exists (select 1 from store_account)")
                    .param("account", account).update();
        }
    }

    private static void refuseOther(Settings settings, String owner) {
        String account = settings.get("boomi.account", "");
        if (!account.isEmpty() && !account.equals(owner)) {
            Problem problem = settings.origin("store.url").problem(null, "store.url names a store with the alerts of account " + owner
                    + ", and boomi.account is " + account + ": they would be sent as if they were its own; "
                    + "move the store away (the folder data, unless"
                    + " you changed it), or set store.url to another one");
            throw new ProblemException(List.of(problem));
        }
    }
}
