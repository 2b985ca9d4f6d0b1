package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.Optional;

/** What becomes of the runs that a schedule wants: each kind of process has its own trouble, and comes around to it soon. */
enum Course {

    /** Every other run hangs for some minutes. */
    HANGS {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return Optional.of(run % 2 == 0 ? new Fate(90 + dice.roll(LENGTH, 80), dice.pick(STATUS, AFTER_HANGING))
                    : new Fate(4 + dice.roll(LENGTH, 12), "COMPLETE"));
        }
    },
    /** Three of ten runs do not start. */
    MISSED {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return run % 10 >= 6 && run % 10 <= 8 ? Optional.empty() : Optional.of(new Fate(3 + dice.roll(LENGTH, 9), "COMPLETE"));
        }
    },
    /** Four in a row of twelve fail. */
    FAILS_IN_A_ROW {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return Optional.of(new Fate(2 + dice.roll(LENGTH, 6), run % 12 >= 3 && run % 12 <= 6 ? "ERROR" : "COMPLETE"));
        }
    },
    /** One of nine takes several times as long as the others. */
    SLOW_AT_TIMES {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return Optional.of(new Fate(run % 9 == 4 ? 40 + dice.roll(LENGTH, 15) : 5 + dice.roll(LENGTH, 4), "COMPLETE"));
        }
    },
    /** One night a week it does not start. */
    MISSED_ONCE_A_WEEK {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return dice.roll(STATUS, 7) == 0 ? Optional.empty() : Optional.of(new Fate(600 + dice.roll(LENGTH, 600), "COMPLETE"));
        }
    },
    /** It starts before its runtime goes away, and ends after it is back. */
    CUT_OFF {
        @Override
        Optional<Fate> of(long run, Dice dice) {
            return Optional.of(new Fate(Outages.FLAP_TO - Outages.FLAP_FROM + 15 + dice.roll(LENGTH, 10), "COMPLETE"));
        }
    };

    /**
     * How a run goes.
     *
     * @param seconds that it takes
     * @param status  that it ends with
     */
    record Fate(int seconds, String status) { }

    /** No run takes longer, in seconds. */
    static final int LONGEST = 1300;

    private static final List<String> AFTER_HANGING = List.of("COMPLETE", "COMPLETE", "ERROR", "COMPLETE", "ERROR", "ABORTED");

    private static final int LENGTH = 1;
    private static final int STATUS = 2;

    /** @return empty when the run does not start */
    abstract Optional<Fate> of(long run, Dice dice);
}
