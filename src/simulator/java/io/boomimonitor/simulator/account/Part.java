package io.boomimonitor.simulator.account;

import java.util.ArrayList;
import java.util.List;

/** Which ExecutionRecord of a run: its own, or one that comes along with some runs and that no event reports. */
enum Part {

    MAIN(0),
    /** A subprocess that the run called. */
    SUB_PROCESS(8),
    /** Someone tried the process in test mode at the same time. */
    TEST(9),
    /** The failed run was started again. */
    RETRY(10);

    /** What comes along with a run ends at most this many seconds before or after the run's own end. */
    static final int LONGEST = 60;

    private static final List<Part> ONLY_MAIN = List.of(MAIN);
    private static final int HAS = 920;
    private static final int LENGTH = 930;
    private static final int TYPE = 940;
    private static final List<String> TYPES = List.of("exec_sched", "exec_sched", "exec_sched", "exec_sched", "exec_sched", "exec_sched",
            "exec_listener", "exec_listener", "exec_listener", "exec_manual", "exec_listener_bridge", "exec_remote");

    private final int number;

    Part(int number) {
        this.number = number;
    }

    static Part of(long key) {
        for (Part part : values()) {
            if (part.number == Keys.part(key)) {
                return part;
            }
        }
        return MAIN;
    }

    /**
     * @param key  the run's; only what happens by chance brings more along, so that benchmarks can count
     * @param main the run that an event reports
     */
    static List<Part> of(long key, Run main) {
        if (Keys.history(key) != Keys.STREAM) {
            return ONLY_MAIN;
        }
        List<Part> parts = new ArrayList<>(ONLY_MAIN);
        addIf(parts, main.dice().roll(HAS, 12) == 0 && main.end() > main.start() + 2, SUB_PROCESS);
        addIf(parts, main.dice().roll(HAS + 1, 60) == 0, TEST);
        addIf(parts, main.failed() && main.dice().roll(HAS + 2, 6) == 0, RETRY);
        return parts;
    }

    long key(long mainKey) {
        return Keys.withPart(mainKey, number);
    }

    Run run(Run main) {
        Dice own = main.dice().of(number);
        return switch (this) {
            case MAIN -> main;
            case SUB_PROCESS -> part(main, own, main.start() + 1, main.end(), main.status());
            case TEST -> part(main, own, main.start(), main.start() + 1 + own.roll(LENGTH, 20), "COMPLETE");
            case RETRY -> part(main, own, main.end() + 20, main.end() + 21 + own.roll(LENGTH, 20), "COMPLETE");
        };
    }

    static String type(long key, Run run) {
        return switch (of(key)) {
            case MAIN -> run.scheduled() ? "exec_sched" : run.dice().pick(TYPE, TYPES);
            case SUB_PROCESS -> "sub_process";
            case TEST -> "test_manual";
            case RETRY -> run.dice().pick(TYPE, List.of("retry_manual", "retry_sched"));
        };
    }

    private static void addIf(List<Part> parts, boolean has, Part part) {
        if (has) {
            parts.add(part);
        }
    }

    private static Run part(Run main, Dice own, long start, long end, String status) {
        return new Run(own, start, end, end, false, main.process(), main.runtime(), status, List.of(), main.texts());
    }
}
