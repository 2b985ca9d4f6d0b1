package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.store.Store;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits for the outcome of an alert's deliveries. */
final class Outcomes {

    private static final long CHECK_EVERY_MS = 250;

    private final Store store;
    private final String alertId;
    private final PrintWriter out;

    Outcomes(Store store, String alertId, PrintWriter out) {
        this.store = store;
        this.alertId = alertId;
        this.out = out;
    }

    /** @return whether all were delivered in time; prints progress and outcome */
    boolean await(Duration most) throws InterruptedException {
        out.println("queued " + alertId + "; waiting for the monitor to deliver it ...");
        out.flush();
        long end = System.nanoTime() + most.toNanos();
        int failures = 0;
        while (System.nanoTime() < end && deliveries().stream().anyMatch(Outcomes::isOpen)) {
            failures = printFailures(failures);
            Thread.sleep(CHECK_EVERY_MS);
        }
        deliveries().forEach(row -> out.println(outcome(row, most)));
        return deliveries().stream().allMatch(row -> row.state().equals("delivered"));
    }

    private int printFailures(int known) {
        int failures = 0;
        for (DeliveryRow row : deliveries()) {
            failures += row.state().equals("pending") && row.lastError() != null ? row.attempts() : 0;
            if (failures > known) {
                out.println("attempt " + row.attempts() + " failed: " + SafeText.escaped(row.lastError()));
                out.flush();
            }
        }
        return Math.max(known, failures);
    }

    private static String outcome(DeliveryRow row, Duration waited) {
        String where = row.destination() + (row.recipient().isEmpty() ? "" : " to " + SafeText.escaped(row.recipient()));
        String error = row.lastError() == null ? "" : ": " + SafeText.escaped(row.lastError());
        return switch (row.state()) {
            case "delivered" -> where + ": delivered, attempt " + row.attempts();
            case "dead" -> where + ": refused" + error;
            default -> where + ": not delivered within " + waited.toSeconds() + " s, " + (row.attempts() == 0
                    ? "not tried yet: is a monitor running on this store, and is its route for this destination started?"
                    : "it stays queued, attempts: " + row.attempts() + error);
        };
    }

    private List<DeliveryRow> deliveries() {
        List<DeliveryRow> rows = new ArrayList<>();
        new DeliveryList(store, Selection.all().with("d.alert_id = :alert", "alert", alertId)).newest(Integer.MAX_VALUE, rows::addAll);
        return rows;
    }

    private static boolean isOpen(DeliveryRow row) {
        return row.state().equals("pending") || row.state().equals("sending");
    }
}
