package io.boomimonitor.sink;

/** Makes untrusted text safe to look at: what cannot be seen, or would turn the text around it, is shown as a sign. */
public final class Text {

    private static final char ELLIPSIS = '\u2026';

    private Text() {
    }

    /**
     * Text of several lines: line feeds and tabs stay, carriage returns before them vanish.
     *
     * @param text      null counts as empty
     * @param maxLength in code points; longer text ends in an ellipsis
     */
    public static String lines(String text, int maxLength) {
        return clip(visible(text == null ? "" : text.replace("\r\n", "\n").strip()), maxLength);
    }

    /**
     * Text for one line: every run of white space becomes one blank.
     *
     * @param text      null counts as empty
     * @param maxLength in code points; longer text ends in an ellipsis
     */
    public static String line(String text, int maxLength) {
        String joined = text == null ? "" : text.replaceAll("[\\s\\x{85}\\x{2028}\\x{2029}]+", " ").strip();
        return clip(visible(joined), maxLength);
    }

    /** @return at most so many code points, the last one an ellipsis when something was cut off */
    public static String clip(String text, int maxLength) {
        if (text.length() <= maxLength || text.codePointCount(0, text.length()) <= maxLength) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, maxLength - 1)) + ELLIPSIS;
    }

    private static String visible(String text) {
        if (text.codePoints().allMatch(Text::isHarmless)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.FORMAT -> isEmojiJoiner(point);
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void append(StringBuilder shown, int point) {
        if (isHarmless(point)) {
            shown.appendCodePoint(point);
        } else if (point < 0x20) {
            shown.append((char) (0x2400 + point));
        } else {
            shown.append(String.format("\\u%04X", point));
        }
    }

    /** Families, flags and skin tones are several emoji joined by U+200D. */
    private static boolean isEmojiJoiner(int point) {
        return point == 0x200D;
    }
}
