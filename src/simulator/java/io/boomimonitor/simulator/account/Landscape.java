package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the simulated company has: runtimes, their environments, and integration processes. */
public final class Landscape {

    /**
     * @param type  CLOUD, MOLECULE or ATOM
     * @param nodes of a molecule; empty for the others
     */
    public record Runtime(UUID id, String name, String type, Environment of, List<String> nodes) {

        public String environment() {
            return of.name;
        }

        public String classification() {
            return of.classification;
        }
    }

    /** @param classification PROD or TEST */
    public record Environment(UUID id, String name, String classification) { }

    public record Process(UUID id, String name) { }

    private static final List<String> EVERYDAY = List.of("Orders to ERP", "Invoices Sync", "HR Onboarding",
            "Stock Levels", "Customer Master Data", "EDI Inbound", "Payments Export", "Price List to Webshop");

    /** Names that real accounts have too, and that break careless wildcards, mails and file names. */
    private static final List<String> ODD = List.of("📦 Parcel Tracking 🚚", "*literal* Sync", "Größe & Ümlaut <b>",
            "Nightly Reconciliation of Purchase Orders, Goods Receipts and Supplier Invoices across all Subsidiaries"
                    + " (Germany, Austria, Switzerland, France, Benelux, Nordics) v2 FINAL (copy) (1)");

    /** What each is for: see Schedules. */
    private static final List<String> SCHEDULED = List.of("Warehouse Sync", "Bank Statement Import", "Tax Report Upload",
            "Catalog Refresh", "Nightly Close", "Store Sales Upload");

    private static final List<String> LOW_LATENCY = List.of("Price API", "Stock API");

    private static final int ODD_ONE_IN = 25;
    private static final int PROCESS = 1;
    private static final int RUNTIME = 2;

    private final List<Process> everyday;
    private final List<Process> odd;
    private final List<Process> scheduled;
    private final List<Process> lowLatency;
    private final List<Environment> environments;
    private final List<Runtime> runtimes;

    public Landscape(Dice dice) {
        this.everyday = processes(EVERYDAY, dice.of(1));
        this.odd = processes(ODD, dice.of(2));
        this.scheduled = processes(SCHEDULED, dice.of(3));
        this.lowLatency = processes(LOW_LATENCY, dice.of(4));
        Environment production = new Environment(dice.uuid(11), "Production", "PROD");
        Environment productionEu = new Environment(dice.uuid(12), "Production EU", "PROD");
        Environment test = new Environment(dice.uuid(13), "Test", "TEST");
        this.environments = List.of(production, productionEu, test);
        this.runtimes = List.of(
                new Runtime(dice.uuid(1), "prod-molecule-1", "MOLECULE", production,
                List.of("172_16_22_224", "172_16_22_225", "172_16_22_226")),
                new Runtime(dice.uuid(2), "prod-cloud", "CLOUD", productionEu, List.of()),
                new Runtime(dice.uuid(3), "test-atom", "ATOM", test, List.of()),
                new Runtime(dice.uuid(4), "branch-atom", "ATOM", production, List.of()));
    }

    public List<Environment> environments() {
        return environments;
    }

    public List<Runtime> runtimes() {
        return runtimes;
    }

    /** @return mostly everyday processes */
    public Process process(Dice dice) {
        List<Process> kind = dice.roll(PROCESS, ODD_ONE_IN) == 0 ? odd : everyday;
        return dice.pick(PROCESS + 100, kind);
    }

    /** @return whether a process of any kind has this name, letter by letter */
    public boolean hasProcess(Object name) {
        return Stream.of(everyday, odd, scheduled, lowLatency).flatMap(List::stream).anyMatch(process -> process.name().equals(name));
    }

    /** @return processes with a schedule of their own; see Schedules */
    public List<Process> scheduled() {
        return scheduled;
    }

    /** @return processes whose runs Boomi only sums up */
    public List<Process> lowLatency() {
        return lowLatency;
    }

    /** @return the runtime whose line is bad; nothing runs there by chance */
    public Runtime flapping() {
        return runtimes.get(3);
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
