package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.Refusal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * What leads to the next page. As text it looks like Boomi's documented sample: 1,536 characters of base64 that begin
 * with a slash, so it breaks whoever puts it into a URL, quotes or a column of 255.
 *
 * @param issued epoch second
 */
record QueryToken(long cursor, int page, long issued) {

    private static final int BYTES = 1150;

    String text() {
        byte[] filler = new byte[BYTES];
        new SplittableRandom(cursor ^ page ^ issued).nextBytes(filler);
        ByteBuffer.wrap(filler).put((byte) 0xFF).putLong(cursor).putInt(page).putLong(issued);
        return Base64.getEncoder().encodeToString(filler);
    }

    /** @throws Refusal 400 for anything that text() did not make */
    static QueryToken parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text), 1, BYTES - 1);
            QueryToken token = new QueryToken(bytes.getLong(), bytes.getInt(), bytes.getLong());
            if (token.text().equals(text)) {
                return token;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // falls through: all that is no token gets the same answer
        }
        throw Refusal.badRequest("The query token is invalid: send it as the bare text of the body");
    }
}
