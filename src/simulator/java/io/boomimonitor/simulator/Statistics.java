package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What clients did so far, for tests that ask whether the monitor behaved. Thread-safe. */
public final class Statistics {

    private final RateLimit rateLimit;
    private final Map<String, Long> counts = new TreeMap<>();
    private String lastRefusal = "";

    /** @param rateLimit knows the most calls within one second */
    Statistics(RateLimit rateLimit) {
        this.rateLimit = rateLimit;
    }

    public synchronized void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    /** @param status of an answer that is no success */
    public synchronized void refused(int status, String why) {
        count("refused", 1);
        count("refused" + status, 1);
        lastRefusal = status + ": " + why;
    }

    synchronized void reset() {
        counts.clear();
        rateLimit.reset();
        lastRefusal = "";
    }

    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String always : new String[] {"requests", "queries", "pages", "events", "refused"}) {
            json.put(always, 0);
        }
        counts.forEach(json::put);
        return json.put("peakPerSecond", rateLimit.peak()).put("lastRefusal", lastRefusal);
    }
}
