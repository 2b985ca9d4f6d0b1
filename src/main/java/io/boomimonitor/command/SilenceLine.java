package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;

/**
 * A silence as people see it; its texts are untrusted.
 *
 * @param state     in force, planned or ended
 * @param holds     how many deliveries it holds back
 * @param neverSent how many it held back that will never be sent, because it ended after their problem
 */
record SilenceLine(Silence silence, String state, long holds, long neverSent) {

    static final List<String> TITLES = List.of("SILENCE", "WHAT", "STATE", "FROM", "UNTIL", "HOLDS", "NEVER SENT", "BY", "REASON");

    /** @return one that is in force, or planned */
    static SilenceLine of(Silence silence, Instant now, Store store) {
        return of(silence, silence.from().isAfter(now) ? "planned" : "in force", store);
    }

    /** @return those that have ended, and that held back what was never sent; of a row of the table only its name is known */
    static List<SilenceLine> ended(List<Silence> current, Store store) {
        List<String> known = current.stream().map(Silence::name).toList();
        StoredSilences stored = new StoredSilences(store);
        return store.sql().sql("select distinct held_by from delivery where state = 'silenced' order by held_by").query(String.class)
                .list().stream().filter(name -> !known.contains(name)).map(name -> of(stored.find(name)
                        .orElse(new Silence(name, "", null, null, "", "a row that is over, or gone")), "ended", store)).toList();
    }

    private static SilenceLine of(Silence silence, String state, Store store) {
        return new SilenceLine(silence, state, count("pending", silence, store), count("silenced", silence, store));
    }

    private static long count(String state, Silence silence, Store store) {
        return store.sql().sql("select count(*) from delivery where state = :state and held_by = :name").param("state", state)
                .param("name", silence.name()).query(Long.class).single();
    }

    /** @return the cells below {@link #TITLES}, safe to print */
    List<String> cells() {
        return List.of(silence.name().replaceFirst("^silence ", ""), SafeText.escaped(silence.what()), state,
                silence.from() == null ? "" : TimeText.seconds(silence.from()), until(), String.valueOf(holds), String.valueOf(neverSent),
                SafeText.escaped(silence.by()), SafeText.escaped(silence.reason()));
    }

    private String until() {
        return silence.until() != null ? TimeText.seconds(silence.until()) : state.equals("ended") ? "" : "the problem is over";
    }

    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("silence", silence.name()).put("what", silence.what()).put("state", state)
                .put("inForce", state.equals("in force")).put("from", silence.from() == null ? null : silence.from().toString())
                .put("until", silence.until() == null ? null : silence.until().toString())
                .put("holds", holds).put("neverSent", neverSent).put("by", silence.by()).put("reason", silence.reason());
    }
}
