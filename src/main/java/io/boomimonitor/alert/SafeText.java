package io.boomimonitor.alert;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Untrusted text made safe for human eyes: short, and nothing that moves a cursor or turns the writing direction. */
public final class SafeText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");
    private static final int BRIEF = 120;
    private static final int REPLACEMENT = 0xFFFD;
    private static final char ELLIPSIS = '\u2026';
    /** Families, flags and skin tones are several emoji joined by it. */
    private static final int EMOJI_JOINER = 0x200D;

    private SafeText() {
    }

    /** @return {@link #escaped}, cut after 120 characters: for logs and error messages */
    public static String brief(String text) {
        int length = text.codePointCount(0, text.length());
        return length > BRIEF ? escaped(text.substring(0, text.offsetByCodePoints(0, BRIEF))) + "..." : escaped(text);
    }

    /** @return the whole text on one line, control and format characters as their numbers ({@code \}{@code u001B}) */
    public static String escaped(String text) {
        return shown(text, point -> !isHidden(point), false);
    }

    /**
     * Text of several lines: line feeds and tabs stay, carriage returns before them vanish, control characters become their signs.
     *
     * @param text      null counts as empty
     * @param maxLength in code points; longer text ends in an ellipsis
     */
    public static String lines(String text, int maxLength) {
        return clip(visible(text == null ? "" : text.replace("\r\n", "\n").strip()), maxLength);
    }

    /**
     * Text for one line: every run of white space becomes one blank, control characters become their signs.
     *
     * @param text      null counts as empty
     * @param maxLength in code points; longer text ends in an ellipsis
     */
    public static String line(String text, int maxLength) {
        if (text != null && isPlain(text) && !text.contains("  ")) {
            return clip(text.strip(), maxLength);
        }
        String joined = text == null ? "" : BLANKS.matcher(text).replaceAll(" ").strip();
        return clip(visible(joined), maxLength);
    }

    /** @return at most so many code points, the last one an ellipsis when something was cut off */
    public static String clip(String text, int maxLength) {
        if (text.length() <= maxLength || text.codePointCount(0, text.length()) <= maxLength) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, maxLength - 1)) + ELLIPSIS;
    }

    /**
     * @return the text as every database, file and JSON reader takes it: U+FFFD in place of NUL, which PostgreSQL refuses, and of half a
     *         surrogate pair, which is no Unicode; null stays null
     */
    public static String storable(String text) {
        int broken = text == null ? -1 : firstBroken(text);
        if (broken < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length()).append(text, 0, broken);
        text.substring(broken).codePoints().map(point -> isBroken(point) ? REPLACEMENT : point).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Without a stream, because it is asked of every alert. */
    private static int firstBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || Character.isSurrogate(unit)) {
                int point = text.codePointAt(i);
                if (isBroken(point)) {
                    return i;
                }
                i += point > Character.MAX_VALUE ? 1 : 0;
            }
        }
        return -1;
    }

    private static boolean isBroken(int point) {
        return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String visible(String text) {
        return shown(text, point -> point == '\n' || point == '\t' || point == EMOJI_JOINER || !isHidden(point), true);
    }

    private static String shown(String text, IntPredicate harmless, boolean signs) {
        if (isPlain(text) || text.codePoints().allMatch(harmless)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (harmless.test(point)) {
                shown.appendCodePoint(point);
            } else if (signs && point < 0x20) {
                shown.append((char) (0x2400 + point));
            } else {
                shown.append(String.format("\\u%04X", point));
            }
        });
        return shown.toString();
    }

    /** @return whether all of it is ASCII that shows, as most text is: several are asked of each alert and delivery */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
