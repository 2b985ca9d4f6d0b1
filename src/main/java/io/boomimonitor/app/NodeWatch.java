package io.boomimonitor.app;

import io.boomimonitor.config.Pause;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.store.Polling;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Nodes with other tables or settings than the rest would alert others: the node that polls reports it, once. */
final class NodeWatch {

    private static final String SUBJECT = "nodes";
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** Files reach the nodes one after the other. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private final Polling polling;
    private final Settings settings;
    private final TableFiles tables;
    private final Trouble trouble;
    private final Clock clock;
    private final Pause rest;
    private Instant since;
    private String said = "";

    NodeWatch(Store store, Settings settings, TableFiles tables, Trouble trouble, Clock clock) {
        this.polling = store.polling();
        this.settings = settings;
        this.tables = tables;
        this.trouble = trouble;
        this.clock = clock;
        this.rest = new Pause(clock);
    }

    /** Publishes what this node goes by, and compares what all do; every half a minute. */
    void look() {
        if (polling.isShared() && rest.isOver()) {
            rest.begin(EVERY);
            polling.publish(NodeParts.of(settings, tables.current()));
            if (polling.isHere()) {
                compare(polling.published());
            }
        }
    }

    private void compare(Map<String, String> nodes) {
        Set<String> differing = NodeParts.differing(nodes);
        Instant now = clock.instant();
        since = differing.isEmpty() ? null : since == null ? now : since;
        if (since == null) {
            said = "";
            trouble.recover(SUBJECT);
        } else if (!now.isBefore(since.plus(TOLERATED))) {
            raise("the nodes " + String.join(", ", nodes.keySet()) + " do not go by the same " + String.join(", ", differing)
                    + ": give all of them the same files and settings");
        }
    }

    private void raise(String message) {
        if (!message.equals(said)) {
            said = message;
            trouble.raise(SUBJECT, message);
        }
    }
}
