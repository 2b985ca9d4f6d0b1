package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/** Puts the database of each JDBC destination into Camel's registry, under the destination's name, when first needed. */
public final class AlertDatabases {

    private AlertDatabases() {
    }

    /**
     * Afterwards {@code dataSource=#NAME} finds the destination's database, and its table is there.
     *
     * @param ddl the file with the statement that creates the table, relative to the working directory
     */
    public static void prepare(Exchange exchange, String ddl) throws SQLException, IOException {
        database(exchange.getVariable("destination", Destination.class), exchange.getContext()).prepare(Path.of(ddl));
    }

    private static AlertDatabase database(Destination destination, CamelContext context) {
        synchronized (context.getRegistry()) {
            Object bound = context.getRegistry().lookupByName(destination.name());
            if (bound instanceof AlertDatabase database) {
                return database;
            }
            if (bound != null) {
                throw new IllegalStateException("destination." + destination.name()
                        + ": a bean of the monitor has this name; rename the destination");
            }
            AlertDatabase database = AlertDatabase.of(destination);
            context.getRegistry().bind(destination.name(), database);
            closeWith(context, database);
            return database;
        }
    }

    private static void closeWith(CamelContext context, AlertDatabase database) {
        try {
            context.addService(new ServiceSupport() {
                @Override
                protected void doStop() {
                    database.close();
                }
            }, true);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
