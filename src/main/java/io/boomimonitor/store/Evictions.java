package io.boomimonitor.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Which connections to SQLite are not given back to their pool. The driver notes 'in a transaction' before the transaction has begun,
 * and SQLite ends one by itself when the disk is full: whoever got such a connection later could neither commit nor roll back.
 */
public final class Evictions implements SQLExceptionOverride {

    /** SQLite's codes of what is wrong with a statement alone: error, too big, constraint, mismatch, range. */
    private static final Set<Integer> OF_A_STATEMENT = Set.of(1, 18, 19, 20, 25);
    private static final String OUT_OF_STEP = "no transaction is active";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        boolean inStep = failure.getMessage() == null || !failure.getMessage().contains(OUT_OF_STEP);
        return inStep && OF_A_STATEMENT.contains(failure.getErrorCode()) ? Override.CONTINUE_EVICT : Override.MUST_EVICT;
    }
}
