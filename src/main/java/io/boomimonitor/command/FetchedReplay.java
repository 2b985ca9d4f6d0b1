package io.boomimonitor.command;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.overview.Routing;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records as Boomi has them now, routed by the table as it is now: what {@code replay --fetch} sends. */
final class FetchedReplay {

    private final Settings settings;
    private final PrintWriter err;
    private final List<RoutedAlert> alerts = new ArrayList<>();

    FetchedReplay(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Gets the records; prints what Boomi does not have and what no rule sends.
     *
     * @param destination the only one to send to; null for all that the table names
     * @param now         the store's time, by which rules have hours
     * @return whether Boomi has all of them
     * @throws io.boomimonitor.config.ProblemException when the source's records cannot be fetched by id, or its table is refused
     */
    boolean get(String source, List<String> ids, String destination, Instant now) throws IOException, BoomiRefused, InterruptedException {
        Routing routing = new Routing(settings);
        routing.table(source);
        return new RecordFetch(settings, err).fetch(source, ids, record -> add(routing, routing.alert(source, record), destination, now));
    }

    /** @return the records that a rule sends, and where */
    List<RoutedAlert> alerts() {
        return alerts;
    }

    private void add(Routing routing, Alert alert, String destination, Instant now) {
        List<Address> addresses = routing.table(alert.source()).address(alert, now).stream()
                .filter(address -> destination == null || address.destination().equals(destination)).toList();
        if (addresses.isEmpty()) {
            err.println(SafeText.escaped(alert.alertId()) + ": no rule of " + routing.table(alert.source()).name() + ".csv sends it "
                    + (destination == null ? "anywhere" : "to " + SafeText.escaped(destination)));
        } else {
            alerts.add(new RoutedAlert(alert, addresses));
        }
    }
}
