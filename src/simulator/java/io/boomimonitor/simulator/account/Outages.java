package io.boomimonitor.simulator.account;

import java.util.Optional;

/**
 * When the runtimes are offline. Three are solid: in some half hours one is offline for a while. The fourth has a bad
 * line: it is away for 80 of every 150 seconds, which Boomi's events report only if it is away
 * when Boomi looks, each quarter of an hour; source: reference, section 2.
 */
final class Outages {

    static final int FLAPS_EVERY = 150;
    static final int FLAP_FROM = 30;
    static final int FLAP_TO = 110;

    private static final int FLAPPING = 3;
    private static final int LOOKS_EVERY = 900;
    private static final int WINDOW = 1800;
    private static final int HAPPENS_ONE_IN = 3;
    private static final int START = 1;
    private static final int LENGTH = 2;
    private static final int HAPPENS = 3;
    private static final int PHASE = 4;

    private final Dice dice;

    Outages(Dice dice) {
        this.dice = dice;
    }

    /** @param runtime its place in the landscape */
    boolean isOffline(long second, int runtime) {
        if (runtime == FLAPPING) {
            long since = Math.floorMod(second, FLAPS_EVERY);
            return since >= FLAP_FROM && since < FLAP_TO;
        }
        long now = Math.floorMod(second, WINDOW);
        return happens(second, runtime) && now >= offline(second, runtime) && now < online(second, runtime);
    }

    /** @return whether an event of this second says that it is online (true) or offline (false); empty when none does */
    Optional<Boolean> toldAt(long second, int runtime) {
        if (runtime == FLAPPING) {
            long quarter = Math.floorDiv(second, LOOKS_EVERY);
            boolean changed = isOffline(look(quarter), runtime) != isOffline(look(quarter - 1), runtime);
            return second == look(quarter) && changed ? Optional.of(!isOffline(second, runtime)) : Optional.empty();
        }
        long now = Math.floorMod(second, WINDOW);
        boolean goes = now == offline(second, runtime);
        return happens(second, runtime) && (goes || now == online(second, runtime)) ? Optional.of(!goes) : Optional.empty();
    }

    private long look(long quarter) {
        return quarter * LOOKS_EVERY + dice.of(quarter).roll(PHASE, LOOKS_EVERY);
    }

    private boolean happens(long second, int runtime) {
        return window(second, runtime).roll(HAPPENS, HAPPENS_ONE_IN) == 0;
    }

    private int offline(long second, int runtime) {
        return window(second, runtime).roll(START, WINDOW / 2);
    }

    private int online(long second, int runtime) {
        return offline(second, runtime) + 60 + window(second, runtime).roll(LENGTH, WINDOW / 2 - 61);
    }

    private Dice window(long second, int runtime) {
        return dice.of(Math.floorDiv(second, WINDOW)).of(runtime);
    }
}
