package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;

/**
 * A silence as people see it; its texts are untrusted.
 *
 * @param inForce whether it is in force now, or begins later
 * @param holds   how many deliveries it holds back
 */
record SilenceLine(Silence silence, boolean inForce, long holds) {

    static final List<String> TITLES = List.of("SILENCE", "WHAT", "STATE", "FROM", "UNTIL", "HOLDS", "BY", "REASON");

    static SilenceLine of(Silence silence, Instant now, Store store) {
        long holds = store.sql().sql("select count(*) from delivery where state = 'pending' and held_by = :name")
                .param("name", silence.name()).query(Long.class).single();
        return new SilenceLine(silence, !silence.from().isAfter(now), holds);
    }

    /** @return the cells below {@link #TITLES}, safe to print */
    List<String> cells() {
        return List.of(silence.name().replaceFirst("^silence ", ""), SafeText.escaped(silence.what()), inForce ? "in force" : "planned",
                TimeText.seconds(silence.from()), silence.until() == null ? "the problem is over" : TimeText.seconds(silence.until()),
                String.valueOf(holds), SafeText.escaped(silence.by()), SafeText.escaped(silence.reason()));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("silence", silence.name()).put("what", silence.what()).put("inForce", inForce)
                .put("from", silence.from().toString()).put("until", silence.until() == null ? null : silence.until().toString())
                .put("holds", holds).put("by", silence.by()).put("reason", silence.reason());
    }
}
