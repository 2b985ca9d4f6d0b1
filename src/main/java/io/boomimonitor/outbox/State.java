package io.boomimonitor.outbox;

import java.util.Locale;

/** Where a delivery stands. */
public enum State {
    /** waits for its turn */
    PENDING,
    /** claimed by a monitor that may be sending it; the store has it as pending, and the claim beside it */
    SENDING,
    /** the remote side said yes */
    DELIVERED,
    /** given up: refused for good, or too old; can be replayed */
    DEAD,
    /** never sent, because a silence ended after its problem did */
    SILENCED,
    /** sent by another way */
    SKIPPED;

    /** @return as the store and the commands write it */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
