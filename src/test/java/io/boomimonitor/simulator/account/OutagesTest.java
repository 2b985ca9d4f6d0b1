package io.boomimonitor.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutagesTest {

    private static final long NOON = Instant.parse("2026-08-08T12:00:00Z").getEpochSecond();
    private static final Dice DICE = new Dice(1);
    private static final Landscape LANDSCAPE = new Landscape(DICE);
    private static final Runtimes RUNTIMES = new Runtimes(LANDSCAPE, DICE, true);

    @Test
    void theStatusOfARuntimeIsTheOneThatTheEventsTell() {
        List<SimulatedEvent> reported = new ArrayList<>();
        new EventStream("acme", DICE, LANDSCAPE, new Texts(0), 0.01, 0.1, 0).forEach(NOON, NOON + 86_400, event -> {
            if ("atom.status".equals(event.value(EventProperty.EVENT_TYPE))) {
                reported.add(event);
            }
        });

        assertThat(reported).extracting(event -> event.value(EventProperty.ATOM_NAME))
                .contains("prod-molecule-1", "prod-cloud", "test-atom", "branch-atom");
        assertThat(reported).allMatch(event -> status(event.value(EventProperty.ATOM_NAME), event.second())
                .equals(event.value(EventProperty.STATUS)));
    }

    @Test
    void aRuntimeThatIsBackSaysThatItIsStartingFirst() {
        List<Object> details = new ArrayList<>();
        for (long second = NOON; second < NOON + Outages.FLAPS_EVERY; second++) {
            details.add(atom("branch-atom", second).values().get("statusDetail"));
        }

        assertThat(details).contains("ONLINE_RUNNING", "OFFLINE_NOT_STOPPED", "ONLINE_STARTING");
    }

    private static Object status(Object name, long second) {
        return atom(name, second).values().get("status");
    }

    private static WrittenRecord atom(Object name, long second) {
        return RUNTIMES.atoms(second, Set.of()).stream().filter(atom -> atom.values().get("name").equals(name)).findFirst().orElseThrow();
    }
}
