package io.boomimonitor.simulator.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is rare: every quarter of an hour a burst of failures, and in some half hours a runtime that is offline for a while. */
final class Incidents {

    private static final int BURST_EVERY = 900;
    private static final int BURST_SECONDS = 12;
    private static final int BURST_RUNS = 3;
    private static final int START = 1;

    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;
    private final Outages outages;

    Incidents(Dice dice, Landscape landscape, Texts texts) {
        this.dice = dice.of(-1);
        this.landscape = landscape;
        this.texts = texts;
        this.outages = outages(dice);
    }

    /** @return the outages that the events of an account with these dice report */
    static Outages outages(Dice dice) {
        return new Outages(dice.of(-1));
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
            runs.add(Run.storedAt(second, own, landscape.fragile(), landscape.runtimes().get(0), true, List.of(), texts));
        }
        return runs;
    }

    /** Boomi reports a change of status; how a runtime is in between, {@link Outages} know. */
    private Happening statusChange(long second, int runtime) {
        Optional<Boolean> online = outages.toldAt(second, runtime);
        return online.isEmpty() ? null
                : new RuntimeStatus(dice.of(second).of(-1 - runtime), second, landscape.runtimes().get(runtime), online.get());
    }
}
