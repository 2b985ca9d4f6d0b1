package io.boomimonitor.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in a run: what there was to report, what the tables demand, what each receiver got.
 *
 * @param shown    by id, the alerts that there are
 * @param must     what the tables demand
 * @param may      what may arrive besides, such as by another version of a table
 * @param arrivals in the order in which each destination got them
 * @param quiets   silences that destinations asked for
 * @param keyed    destinations that drop a repetition by its key
 * @param bound    for other destinations, how many messages may come again after they were accepted; none by default
 */
public record History(Map<String, Shown> shown, Set<Demand> must, Set<Demand> may, List<Arrival> arrivals, List<Quiet> quiets,
                      Set<String> keyed, Map<String, Integer> bound) {

    public History {
        shown = Map.copyOf(shown);
        must = Set.copyOf(must);
        may = Set.copyOf(may);
        arrivals = List.copyOf(arrivals);
        quiets = List.copyOf(quiets);
        keyed = Set.copyOf(keyed);
        bound = Map.copyOf(bound);
    }

    /** @return an empty one to be filled */
    public static Recorder record() {
        return new Recorder();
    }

    /** Notes what happens; used by one thread. */
    public static final class Recorder {

        private final Map<String, Shown> shown = new HashMap<>();
        private final Set<Demand> must = new HashSet<>();
        private final Set<Demand> may = new HashSet<>();
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<Quiet> quiets = new ArrayList<>();
        private final Set<String> keyed = new HashSet<>();
        private final Map<String, Integer> bound = new HashMap<>();

        private Recorder() {
        }

        public Recorder shown(Shown alert) {
            shown.put(alert.alert(), alert);
            return this;
        }

        public Recorder must(String alert, String destination, String recipient) {
            must.add(new Demand(alert, destination, recipient));
            return this;
        }

        public Recorder may(String alert, String destination, String recipient) {
            may.add(new Demand(alert, destination, recipient));
            return this;
        }

        public Recorder arrived(Arrival arrival) {
            arrivals.add(arrival);
            return this;
        }

        public Recorder quiet(Quiet quiet) {
            quiets.add(quiet);
            return this;
        }

        /** The destination drops what comes again under the same key. */
        public Recorder keyed(String destination) {
            keyed.add(destination);
            return this;
        }

        /**
         * So many messages more may come again there: one for each of its lanes (each recipient's at most) at each kill, pause beyond
         * the lease, or loss of the store.
         */
        public Recorder mayRepeat(String destination, int messages) {
            bound.merge(destination, messages, Integer::sum);
            return this;
        }

        public History history() {
            return new History(shown, must, may, arrivals, quiets, keyed, bound);
        }
    }
}
