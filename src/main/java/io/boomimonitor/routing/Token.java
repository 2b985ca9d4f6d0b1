package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import java.util.ArrayList;
import java.util.List;

/** One character of a cell, and whether a {@code \} stood before it. */
record Token(int codePoint, boolean escaped) {

    private static final String SPECIAL = "*?|!\\";

    /** @throws IllegalArgumentException when a {@code \} escapes nothing that needs it */
    static List<Token> read(String cell) {
        List<Token> tokens = new ArrayList<>(cell.length());
        int[] codePoints = cell.codePoints().toArray();
        for (int i = 0; i < codePoints.length; i++) {
            boolean escaped = codePoints[i] == '\\';
            if (escaped && ++i == codePoints.length) {
                throw new IllegalArgumentException("a '\\' at the end escapes nothing; write '\\\\' for a backslash");
            }
            if (escaped && !isSpecial(codePoints[i]) && !Folding.isBlank(codePoints[i])) {
                throw new IllegalArgumentException("'\\' goes before *, ?, |, !, \\ and blanks only, not before '"
                        + SafeText.brief(Character.toString(codePoints[i])) + "'; write '\\\\' for a backslash");
            }
            tokens.add(new Token(codePoints[i], escaped));
        }
        return tokens;
    }

    static List<Token> trim(List<Token> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to && tokens.get(from).isTrimmed()) {
            from++;
        }
        while (to > from && tokens.get(to - 1).isTrimmed()) {
            to--;
        }
        return tokens.subList(from, to);
    }

    static List<List<Token>> split(List<Token> tokens, char separator) {
        List<List<Token>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(separator)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    static boolean isSpecial(int codePoint) {
        return SPECIAL.indexOf(codePoint) >= 0;
    }

    /** Whether it is this special character, unescaped. */
    boolean is(char special) {
        return !escaped && codePoint == special;
    }

    private boolean isTrimmed() {
        return !escaped && Folding.isBlank(codePoint);
    }
}
