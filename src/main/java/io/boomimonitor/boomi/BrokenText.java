package io.boomimonitor.boomi;

/**
 * Text that JSON can write and nothing else can hold: NUL, which PostgreSQL refuses, and halves of surrogate pairs, which are no Unicode.
 * Each becomes U+FFFD before anything reads it.
 */
final class BrokenText {

    private static final int ESCAPE = 6;
    private static final byte[] ESCAPED = {'f', 'f', 'f', 'd'};
    private static final byte[] RAW = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final int NONE = -1;

    private BrokenText() {
    }

    /** @param json in UTF-8, changed in place; need not be whole or right @return the same array */
    static byte[] mend(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\\') {
                i += json[i + 1 < json.length ? i + 1 : i] == 'u' ? mendEscape(json, i) : 1;
            } else if (json[i] == (byte) 0xED && i + 2 < json.length && (json[i + 1] & 0xFF) >= 0xA0) {
                System.arraycopy(RAW, 0, json, i, RAW.length);
            }
        }
        return json;
    }

    /** @return how many bytes behind the backslash belong to the character */
    private static int mendEscape(byte[] json, int at) {
        int unit = unit(json, at);
        if (unit != NONE && Character.isHighSurrogate((char) unit)) {
            int next = unit(json, at + ESCAPE);
            if (next != NONE && Character.isLowSurrogate((char) next)) {
                return ESCAPE + ESCAPE - 1;
            }
        }
        if (unit == 0 || unit != NONE && Character.isSurrogate((char) unit)) {
            System.arraycopy(ESCAPED, 0, json, at + 2, ESCAPED.length);
        }
        return 1;
    }

    /** @return the number that an escape stands for; {@link #NONE} where there is none */
    private static int unit(byte[] json, int at) {
        if (at + ESCAPE > json.length || json[at] != '\\' || json[at + 1] != 'u') {
            return NONE;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return NONE;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
