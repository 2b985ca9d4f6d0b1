package io.boomimonitor.app.check;

import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.KeyValues;
import java.util.stream.Stream;

/** The keys of the simulated account; their limits are the simulator's own. */
final class SimulatorKeys {

    private SimulatorKeys() {
    }

    /** @return what each of them may hold */
    static Stream<KeyRule> rules() {
        return Stream.of(
                KeyRule.of(KeyValues::isNumber, "a whole number", "simulator.seed", "simulator.backlog", "simulator.running",
                        "simulator.token-life", "simulator.requests-per-second"),
                KeyRule.of(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"), "a number such as 0.5", "simulator.events-per-second",
                        "simulator.failures", "simulator.hostile", "simulator.api-calls-per-second", "simulator.audit-events-per-second"),
                KeyRule.trueOrFalse("simulator.schedules"),
                KeyRule.anything("simulator.now", "simulator.begins", "simulator.backlog-until"),
                KeyRule.of(KeyValues::isFolder, "a folder", "simulator.slack")).flatMap(rules -> rules);
    }
}
