package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.outbox.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;

/** The table of alerts in the database of a JDBC destination, as {@code routes/sinks/jdbc.camel.yaml} fills it. */
public final class AlertTable {

    /**
     * Puts the database of the variable {@code destination} into Camel's registry when it is first needed: afterwards
     * {@code dataSource=#NAME} finds it, and its table is there.
     *
     * @param ddl the file with the statement that creates the table, the user's or the release's
     */
    public void prepare(Exchange exchange, String ddl) throws SQLException, IOException {
        database(exchange.getVariable("destination", Destination.class), exchange.getContext().getRegistry())
                .prepare(Shipped.find(Path.of(ddl)));
    }

    /** @return one row for each delivery, in the same order, see {@link UpsertRow} */
    public List<Map<String, Object>> rows(List<Delivery> deliveries) {
        return deliveries.stream().<Map<String, Object>>map(UpsertRow::new).toList();
    }

    private static AlertDatabase database(Destination destination, Registry registry) {
        synchronized (registry) {
            Object bound = registry.lookupByName(destination.name());
            if (bound instanceof AlertDatabase database) {
                return database;
            }
            if (bound != null) {
                throw new IllegalStateException("destination." + destination.name()
                        + ": a bean of the monitor has this name; rename the destination");
            }
            AlertDatabase database = AlertDatabase.of(destination);
            registry.bind(destination.name(), database, null, "close");
            return database;
        }
    }
}
