package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.SafeText;

/** What differs between two texts, short enough for people. */
final class TextDifference {

    /** Shown whole. */
    private static final int SHORT = 60;
    private static final int CONTEXT = 15;
    private static final int LONGEST_SIDE = 100;
    private static final String CUT = "…";

    private TextDifference() {
    }

    /** @return {@code a -> b}, without what both have in common at their beginning and end, but for a few characters */
    static String of(String before, String after) {
        if (Math.max(before.length(), after.length()) <= SHORT) {
            return side(before, 0, 0) + " -> " + side(after, 0, 0);
        }
        int shorter = Math.min(before.length(), after.length());
        int same = 0;
        while (same < shorter && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        int from = same <= CONTEXT ? 0 : whole(after, whole(after, same) - CONTEXT);
        int rest = end <= CONTEXT ? 0 : end - CONTEXT;
        return side(before, from, rest) + " -> " + side(after, from, rest);
    }

    private static String side(String text, int from, int rest) {
        int to = Math.max(from, text.length() - rest);
        String middle = text.substring(from, whole(text, to));
        String shown = (from > 0 ? CUT : "") + SafeText.clip(middle, LONGEST_SIDE) + (rest > 0 ? CUT : "");
        return shown.isEmpty() ? "(empty)" : shown;
    }

    private static int whole(String text, int index) {
        boolean halves = index > 0 && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1)) && Character.isLowSurrogate(text.charAt(index));
        return halves ? index - 1 : index;
    }
}
