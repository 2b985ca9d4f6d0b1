package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One look at the account's runs, by one version of the table and at one time. Used by one thread. */
public final class SlaLook {

    private final SlaTable table;
    private final Clock clock;
    private final Map<String, OpenFinding> open;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> awaited = new TreeSet<>();
    private final List<ObjectNode> ended = new ArrayList<>();
    private Instant now;
    private int names;
    private int histories;
    private MissedRound round;
    private boolean missesPlaces;

    SlaLook(SlaTable table, Clock clock, Map<String, OpenFinding> open) {
        this.table = table;
        this.clock = clock;
        this.open = new HashMap<>(open);
    }

    SlaTable table() {
        return table;
    }

    /** @return Boomi's time at the first answer, UTC; before one this machine's clock is all that is known */
    Instant now() {
        if (now == null) {
            now = clock.instant();
        }
        return now;
    }

    /** @return the findings as they are after what this look changed */
    Map<String, OpenFinding> open() {
        return open;
    }

    /** Takes changes that are about to be told; when they cannot be, the look ends, and the next one finds them again. */
    List<Change> apply(List<Change> changes) {
        changes.forEach(change -> change.open().ifPresentOrElse(finding -> open.put(change.subject(), finding), () -> open.remove(change.subject())));
        return changes;
    }

    /** Boomi showed these executions. */
    void saw(Collection<ObjectNode> records) {
        records.forEach(record -> seen.add(record.path("executionId").asText()));
    }

    /** @return the executionIds that Boomi has shown */
    Set<String> seen() {
        return seen;
    }

    /** Executions are looked up, for a finding waits for their end. @return the argument */
    Set<String> await(Set<String> executionIds) {
        awaited.clear();
        awaited.addAll(executionIds);
        return executionIds;
    }

    /** @return the executionIds that are looked up */
    Set<String> awaited() {
        return awaited;
    }

    /** @return finished runs that are kept until they can be looked at in the order in which they ended */
    List<ObjectNode> ended() {
        return ended;
    }

    /** @return which question for names comes next, from 1 */
    int nextName() {
        return ++names;
    }

    /** @return which question for the past comes next, from 1 */
    int nextHistory() {
        return ++histories;
    }

    MissedRound begin(MissedRound missed) {
        round = missed;
        return missed;
    }

    MissedRound round() {
        return round;
    }

    /** Runs came whose environments nobody can tell. */
    void missPlaces() {
        missesPlaces = true;
    }

    boolean missesPlaces() {
        return missesPlaces;
    }
}
