package io.boomimonitor.store;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions whose failure is reported by its own reason. A connection that cannot roll back is closed, which undoes what was done;
 * that it could not is no news beside 'the disk is full'.
 */
final class Transactions extends DataSourceTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    Transactions(DataSource source) {
        super(source);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException closed) {
            LOG.debug("not rolled back: the connection is closed instead", closed);
        }
    }
}
