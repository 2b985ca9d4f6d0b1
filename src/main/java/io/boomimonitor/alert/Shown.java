package io.boomimonitor.alert;

/** Untrusted text for human eyes: short, on one line, nothing that moves a cursor or turns the writing direction. */
public final class Shown {

    private static final int LONGEST = 120;

    private Shown() {
    }

    /** @return the text with control and format characters as their numbers, cut after 120 characters */
    public static String safe(String text) {
        int length = text.codePointCount(0, text.length());
        return length > LONGEST ? whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "..." : whole(text);
    }

    /** @return the whole text with control and format characters as their numbers, so that it stays on its line and moves no cursor */
    public static String whole(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append(String.format("\\u%04X", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Most texts are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
