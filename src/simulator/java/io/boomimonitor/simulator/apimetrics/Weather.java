package io.boomimonitor.simulator.apimetrics;

import io.boomimonitor.simulator.account.Dice;

/** When an API is well, fails and is slow, or gets no calls at all. */
final class Weather {

    enum Kind { WELL, BAD, SILENT }

    /** STEADY has a bad quarter now and then; MOODY one bad minute of every two; SHY is silent for a while in each half hour too. */
    enum Temper { STEADY, MOODY, SHY }

    private static final int QUARTER = 15;
    private static final int BAD_QUARTER_ONE_IN = 16;
    private static final int SILENT_SHORTEST = 5;

    private final Dice dice;
    private final Temper temper;

    Weather(Dice dice, Temper temper) {
        this.dice = dice;
        this.temper = temper;
    }

    /** @param minute of the epoch */
    Kind during(long minute) {
        if (temper == Temper.SHY && isSilent(minute)) {
            return Kind.SILENT;
        }
        boolean moody = temper == Temper.MOODY && dice.of(Math.floorDiv(minute, 2)).roll(1, 2) == Math.floorMod(minute, 2);
        return moody || dice.of(Math.floorDiv(minute, QUARTER)).roll(2, BAD_QUARTER_ONE_IN) == 0 ? Kind.BAD : Kind.WELL;
    }

    private boolean isSilent(long minute) {
        Dice halfHour = dice.of(Math.floorDiv(minute, 2 * QUARTER));
        int begin = halfHour.roll(3, QUARTER);
        int end = begin + SILENT_SHORTEST + halfHour.roll(4, QUARTER - SILENT_SHORTEST);
        long now = Math.floorMod(minute, 2 * QUARTER);
        return now >= begin && now < end;
    }
}
