package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import java.util.Arrays;
import java.util.Set;

/**
 * How Boomi looks at its records just now.
 *
 * @param now         epoch second
 * @param lateShare   0 to 1
 * @param lateSeconds how long the late ones stay hidden
 * @param quiet       whether nothing happens at all
 * @param growing     whether runs under way show how long they take so far
 * @param offline     names of runtimes that are offline whatever happens
 * @param repeats     whether a page begins with the last record of the page before
 */
record View(long now, double lateShare, int lateSeconds, boolean quiet, String order, boolean repeats, boolean growing,
            Set<String> offline) {

    static View of(Backstage backstage, Call call) {
        Switches switches = backstage.switches();
        return new View(backstage.now().getEpochSecond(), switches.number(Switch.LATE_PERCENT, call) / 100.0,
                switches.number(Switch.LATE_SECONDS, call), switches.flag(Switch.QUIET, call),
                switches.word(Switch.ORDER, call), switches.flag(Switch.REPEATS, call),
                switches.flag(Switch.GROWING_DURATION, call), names(backstage, Switch.RUNTIME_OFFLINE));
    }

    /** @return the names that a switch holds, with | between */
    static Set<String> names(Backstage backstage, Switch name) {
        return Set.copyOf(Arrays.asList(backstage.switches().word(name, Call.ANY).split("\\|")));
    }

    /**
     * @param second   when Boomi got it
     * @param lateness the record's own, from 0 to 1
     */
    boolean shows(long second, double lateness) {
        return second + lateSeconds <= now || lateness >= lateShare;
    }
}
