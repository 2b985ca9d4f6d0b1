package io.boomimonitor.launcher;

import java.util.List;
import sun.misc.Signal;

/** What happens when someone asks the process to end. */
final class Signals {

    private Signals() {
    }

    /** Java would end with 143 or 130; a monitor that was asked to stop, and did, has not failed. */
    static void endWell() {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(new Signal(name), received -> System.exit(0));
            } catch (IllegalArgumentException unknown) {
                // Windows knows no HUP: when its console is closed, or its user leaves, Java ends as after TERM
            }
        }
    }
}
