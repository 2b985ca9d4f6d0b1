package io.boomimonitor.source.events;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.source.AlertMaker;
import java.util.Set;

/**
 * Which problem an event reports: a failed run, or a runtime. All other events have no end. The level decides, never the words of a
 * status; an {@code INFO} of a run or a runtime is no problem.
 */
final class EventProblems implements AlertMaker {

    private static final Set<String> BAD = Set.of("ERROR", "WARNING");

    private final boolean runtimesArePolled;

    /** @param runtimesArePolled without polling, nothing would notice that a runtime is back */
    EventProblems(boolean runtimesArePolled) {
        this.runtimesArePolled = runtimesArePolled;
    }

    @Override
    public Alert of(Alert event) {
        String atomId = event.text("atomId");
        if (!BAD.contains(event.text("eventLevel")) || atomId.isEmpty()) {
            return event;
        }
        return switch (event.text("eventType")) {
            case "process.execution" -> event.text("processName").isEmpty() ? event
                    : event.about(ProblemKey.ofRuns(event.text("processName"), atomId), AlertState.OPEN);
            case "atom.status" -> runtimesArePolled ? event.about(ProblemKey.ofRuntime(atomId), AlertState.OPEN) : event;
            default -> event;
        };
    }
}
