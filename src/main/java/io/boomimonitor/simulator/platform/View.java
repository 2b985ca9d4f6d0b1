package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;

/**
 * How Boomi looks at its records just now.
 *
 * @param now         epoch second
 * @param lateShare   0 to 1
 * @param lateSeconds how long the late ones stay hidden
 * @param quiet       whether nothing happens at all
 * @param repeats     whether a page begins with the last record of the page before
 */
record View(long now, double lateShare, int lateSeconds, boolean quiet, String order, boolean repeats) {

    static View of(Backstage backstage, Call call) {
        Switches switches = backstage.switches();
        return new View(backstage.now().getEpochSecond(), switches.number(Switch.LATE_PERCENT, call) / 100.0,
                switches.number(Switch.LATE_SECONDS, call), switches.flag(Switch.QUIET, call),
                switches.word(Switch.ORDER, call), switches.flag(Switch.REPEATS, call));
    }

    /**
     * @param second   when Boomi got it
     * @param lateness the record's own, from 0 to 1
     */
    boolean shows(long second, double lateness) {
        return second + lateSeconds <= now || lateness >= lateShare;
    }
}
