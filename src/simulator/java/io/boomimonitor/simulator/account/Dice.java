package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.UUID;

/**
 * Chance that always falls the same way: every answer is a pure function of the dice's seed and the number of the
 * throw. So any event can be made again, alone and in any order, even by a simulator that was restarted.
 */
public final class Dice {

    private final long seed;

    public Dice(long seed) {
        this.seed = mix(seed);
    }

    /** @return dice for a part, such as a second of the account's life; other parts have other luck */
    public Dice of(long part) {
        return new Dice(seed + mix(part ^ 0x5851F42D4C957F2DL));
    }

    /** @return evenly from 0 to sides - 1 */
    public int roll(int throwNumber, int sides) {
        return (int) Long.remainderUnsigned(bits(throwNumber), sides);
    }

    /** @return evenly from 0 (inclusive) to 1 (exclusive) */
    public double fraction(int throwNumber) {
        return (bits(throwNumber) >>> 11) * 0x1.0p-53;
    }

    public <T> T pick(int throwNumber, List<T> from) {
        return from.get(roll(throwNumber, from.size()));
    }

    public UUID uuid(int throwNumber) {
        long high = bits(throwNumber) & ~0xF000L | 0x4000L;
        long low = mix(bits(throwNumber) + 1) >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    public long bits(int throwNumber) {
        return mix(seed + throwNumber * 0x9E3779B97F4A7C15L);
    }

    /** The finaliser of SplitMix64: neighbouring numbers end far apart. */
    public static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** @return what mix() makes the value of */
    static long unmix(long value) {
        long mixed = value ^ value >>> 31 ^ value >>> 62;
        mixed *= 0x319642B2D24D8EC3L;
        mixed = mixed ^ mixed >>> 27 ^ mixed >>> 54;
        mixed *= 0x96DE1B173F119089L;
        mixed = mixed ^ mixed >>> 30 ^ mixed >>> 60;
        return mixed - 0x9E3779B97F4A7C15L;
    }
}
