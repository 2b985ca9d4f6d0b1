package io.boomimonitor.simulator.account;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** 20 characters that look as random as Boomi's do, yet the entry's key can be read out of them. */
final class DocumentId {

    private static final int BYTES = 15;
    private static final long SALT = 0x6A09E667F3BCC909L;
    private static final int LUCK = 7;

    private DocumentId() { }

    static String text(long key, Dice dice) {
        byte[] bytes = new byte[BYTES + 1];
        ByteBuffer.wrap(bytes).putLong(Dice.mix(key ^ SALT)).putLong(dice.bits(LUCK));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, BYTES));
    }

    /** @return the key of the entry that the text would name; whether there is one, only the trail knows */
    static Optional<Long> key(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? Optional.of(Dice.unmix(ByteBuffer.wrap(bytes).getLong()) ^ SALT) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
