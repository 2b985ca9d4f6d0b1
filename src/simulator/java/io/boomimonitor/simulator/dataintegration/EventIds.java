package io.boomimonitor.simulator.dataintegration;

import io.boomimonitor.simulator.account.Dice;
import java.util.Optional;

/** Turns an event's key into an event_id of 32 hexadecimal digits and back, so that no table of ids is kept. */
final class EventIds {

    /** Odd, so that a multiplication by it can be undone. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long INVERSE = inverse();

    private final long salt;

    EventIds(Dice dice) {
        this.salt = dice.uuid(-1).getLeastSignificantBits();
    }

    String id(long key) {
        return "%016x%016x".formatted((key ^ salt) * FACTOR, check(key));
    }

    /** @return empty when the id is none that this object made */
    Optional<Long> key(String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        long key = Long.parseUnsignedLong(id.substring(0, 16), 16) * INVERSE ^ salt;
        return check(key) == Long.parseUnsignedLong(id.substring(16), 16) ? Optional.of(key) : Optional.empty();
    }

    private long check(long key) {
        return new Dice(key ^ salt).uuid(1).getLeastSignificantBits();
    }

    /** Newton's method: each step doubles the number of right bits. */
    private static long inverse() {
        long inverse = FACTOR;
        for (int step = 0; step < 6; step++) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse;
    }
}
