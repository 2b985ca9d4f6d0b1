package io.boomimonitor.simulator.account;

import java.util.ArrayList;
import java.util.List;

/** What is rare: every quarter of an hour a burst of failures, and in some half hours a runtime that is offline for a while. */
final class Incidents {

    private static final int BURST_EVERY = 900;
    private static final int BURST_SECONDS = 12;
    private static final int BURST_RUNS = 3;
    private static final int OUTAGE_EVERY = 1800;
    private static final int OUTAGE_ONE_IN = 3;
    private static final int START = 1;
    private static final int LENGTH = 2;
    private static final int HAPPENS = 3;

    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;

    Incidents(Dice dice, Landscape landscape, Texts texts) {
        this.dice = dice.of(-1);
        this.landscape = landscape;
        this.texts = texts;
    }

    /** @return those of one second, in a fixed order; mostly none */
    List<Happening> during(long second) {
        List<Happening> incidents = List.of();
        if (isBurst(second)) {
            incidents = new ArrayList<>(burst(second));
        }
        for (int runtime = 0; runtime < landscape.runtimes().size(); runtime++) {
            Happening change = statusChange(second, runtime);
            if (change != null) {
                incidents = new ArrayList<>(incidents);
                incidents.add(change);
            }
        }
        return incidents;
    }

    private boolean isBurst(long second) {
        int start = dice.of(second / BURST_EVERY).roll(START, BURST_EVERY - BURST_SECONDS);
        long since = second % BURST_EVERY - start;
        return since >= 0 && since < BURST_SECONDS;
    }

    private List<Happening> burst(long second) {
        List<Happening> runs = new ArrayList<>();
        for (int number = 0; number < BURST_RUNS; number++) {
            Dice own = dice.of(second).of(number);
            runs.add(new Run(own, second, landscape.fragile(), landscape.runtimes().get(0), true, List.of(), texts));
        }
        return runs;
    }

    private Happening statusChange(long second, int runtime) {
        Dice window = dice.of(second / OUTAGE_EVERY).of(runtime);
        if (window.roll(HAPPENS, OUTAGE_ONE_IN) != 0) {
            return null;
        }
        int offline = window.roll(START, OUTAGE_EVERY / 2);
        int online = offline + 60 + window.roll(LENGTH, OUTAGE_EVERY / 2 - 61);
        long now = second % OUTAGE_EVERY;
        if (now != offline && now != online) {
            return null;
        }
        return new RuntimeStatus(window.of(now), second, landscape.runtimes().get(runtime), now == online);
    }
}
