package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.UUID;

/** What the simulated company has: runtimes, their environments, and integration processes. */
public final class Landscape {

    /** @param classification PROD or TEST */
    public record Runtime(UUID id, String name, String environment, String classification) { }

    public record Process(UUID id, String name) { }

    private static final List<String> EVERYDAY = List.of("Orders to ERP", "Invoices Sync", "HR Onboarding",
            "Stock Levels", "Customer Master Data", "EDI Inbound", "Payments Export", "Price List to Webshop");

    /** Names that real accounts have too, and that break careless wildcards, mails and file names. */
    private static final List<String> ODD = List.of("📦 Parcel Tracking 🚚", "*literal* Sync", "Größe & Ümlaut <b>",
            "Nightly Reconciliation of Purchase Orders, Goods Receipts and Supplier Invoices across all Subsidiaries"
                    + " (Germany, Austria, Switzerland, France, Benelux, Nordics) v2 FINAL (copy) (1)");

    private static final int ODD_ONE_IN = 25;
    private static final int PROCESS = 1;
    private static final int RUNTIME = 2;

    private final List<Process> everyday;
    private final List<Process> odd;
    private final List<Runtime> runtimes;

    public Landscape(Dice dice) {
        this.everyday = processes(EVERYDAY, dice.of(1));
        this.odd = processes(ODD, dice.of(2));
        this.runtimes = List.of(
                new Runtime(dice.uuid(1), "prod-molecule-1", "Production", "PROD"),
                new Runtime(dice.uuid(2), "prod-cloud", "Production EU", "PROD"),
                new Runtime(dice.uuid(3), "test-atom", "Test", "TEST"));
    }

    public List<Runtime> runtimes() {
        return runtimes;
    }

    /** @return mostly everyday processes */
    public Process process(Dice dice) {
        List<Process> kind = dice.roll(PROCESS, ODD_ONE_IN) == 0 ? odd : everyday;
        return dice.pick(PROCESS + 100, kind);
    }

    /** @return the process that the bursts hit */
    public Process fragile() {
        return everyday.get(5);
    }

    /** @return four of five are PROD, as is the work in a real account */
    public Runtime runtime(Dice dice) {
        int share = dice.roll(RUNTIME, 10);
        return runtimes.get(share < 5 ? 0 : share < 8 ? 1 : 2);
    }

    public Runtime prodRuntime(Dice dice) {
        return runtimes.get(dice.roll(RUNTIME, 2));
    }

    private static List<Process> processes(List<String> names, Dice dice) {
        return names.stream().map(name -> new Process(dice.uuid(names.indexOf(name)), name)).toList();
    }
}
