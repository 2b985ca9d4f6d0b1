package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One silence, in force while it has processes.
 *
 * @param processes whose alerts it is for; may change
 */
record ProcessSilence(Silence silence, Set<String> processes) implements Silences {

    /** Stands for every process. */
    static final String ANY = "*";

    @Override
    public Optional<Silence> of(Alert alert, Instant now) {
        return inForce(now).stream().filter(one -> processes.contains(ANY) || processes.contains(alert.text("processName"))).findFirst();
    }

    @Override
    public List<Silence> inForce(Instant now) {
        return processes.isEmpty() ? List.of() : List.of(silence);
    }
}
