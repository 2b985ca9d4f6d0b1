package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.overview.TestAlert;
import io.boomimonitor.store.Store;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries each destination with what it has to bear: an opening, a digest and a recovery, all marked as a test. */
final class FireDrill {

    private static final long CHECK_EVERY_MS = 250;

    private final Store store;
    private final String account;
    private final Duration most;
    private final PrintWriter out;
    private final Clock clock;

    /** @param most how long to wait for each of the three */
    FireDrill(Store store, String account, Duration most, PrintWriter out) {
        this.store = store;
        this.account = account;
        this.most = most;
        this.out = out;
        this.clock = store.clock(Clock.systemUTC());
    }

    /** @return whether all of it was delivered; prints a line for each destination */
    boolean run(Collection<Destination> destinations) throws InterruptedException {
        boolean well = true;
        for (Destination destination : destinations) {
            String outcome = outcome(destination);
            well &= outcome.endsWith("recovery delivered");
            out.println(destination.name() + ": " + outcome);
            out.flush();
        }
        return well;
    }

    private String outcome(Destination destination) throws InterruptedException {
        if (destination.takesRecipients() && destination.to().isEmpty()) {
            return "not tested, because it has no recipient: set destination." + destination.name() + ".to";
        }
        List<String> done = new ArrayList<>();
        for (Map.Entry<String, List<RoutedAlert>> stage : stages(destination).entrySet()) {
            new Outbox(store, clock).store(stage.getValue());
            String failure = await(stage.getValue().stream().map(routed -> routed.alert().alertId()).toList());
            done.add(stage.getKey() + (failure == null ? " delivered" : " " + failure));
            if (failure != null) {
                break;
            }
        }
        return String.join(", ", done);
    }

    /** What comes for people in one transaction is one message. */
    private Map<String, List<RoutedAlert>> stages(Destination destination) {
        TestAlert.Drill drill = TestAlert.drill(destination, account, clock.instant());
        Map<String, List<RoutedAlert>> stages = new LinkedHashMap<>();
        stages.put("opening", List.of(drill.opening()));
        stages.put("digest", drill.more());
        stages.put("recovery", List.of(drill.recovery()));
        return stages;
    }

    /** @return what went wrong; null when all were delivered */
    private String await(List<String> ids) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            List<DeliveryRow> rows = new ArrayList<>();
            new DeliveryList(store, Selection.all().with("d.alert_id in (:alerts)", "alerts", ids))
                    .newest(Integer.MAX_VALUE, rows::addAll);
            if (rows.stream().allMatch(row -> row.state().equals("delivered"))) {
                return null;
            }
            for (DeliveryRow row : rows) {
                String error = row.lastError() == null ? "" : ": " + SafeText.escaped(row.lastError());
                if (row.state().equals("dead")) {
                    return "refused" + error;
                }
                if (System.nanoTime() > end && !row.state().equals("delivered")) {
                    return "not delivered within " + most.toSeconds() + " s, it stays queued" + error;
                }
            }
            Thread.sleep(CHECK_EVERY_MS);
        }
    }
}
