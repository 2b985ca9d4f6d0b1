package io.boomimonitor.simulator.account;

import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code execution-<uuid>-YYYY.MM.DD}, as Boomi writes it. The uuid looks random, yet the run's key can be read out of it: so a run is
 * found by its id at once, although nothing is stored.
 */
final class ExecutionId {

    private static final Pattern FORM = Pattern.compile("execution-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\\d{4}\\.\\d\\d\\.\\d\\d");
    private static final int LUCK = 6;
    private static final long SALT = 0x2545F4914F6CDD1DL;

    private ExecutionId() { }

    /** @param start epoch second; the id carries its day */
    static String text(long key, Dice dice, long start) {
        long hidden = Dice.mix(key ^ SALT);
        long high = hidden & ~0xFFFFL | 0x4000L | hidden >>> 4 & 0xFFFL;
        long low = Long.MIN_VALUE | (hidden & 0xFL) << 58 | dice.of(key).bits(LUCK) >>> 6;
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(start, 86_400L));
        return "execution-" + new UUID(high, low) + "-" + day.toString().replace('-', '.');
    }

    /** @return the key of the run that the text would name; whether there is one, only its history knows */
    static OptionalLong key(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        UUID uuid = UUID.fromString(matcher.group(1));
        long high = uuid.getMostSignificantBits();
        long hidden = high & ~0xFFFFL | (high & 0xFFFL) << 4 | uuid.getLeastSignificantBits() >>> 58 & 0xFL;
        return OptionalLong.of(Dice.unmix(hidden) ^ SALT);
    }
}
