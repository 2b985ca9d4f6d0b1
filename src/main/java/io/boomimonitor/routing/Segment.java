package io.boomimonitor.routing;

import java.util.Arrays;
import java.util.List;

/** The characters between two stars; {@code ?} among them stands for any one code point. */
final class Segment {

    static final Segment EMPTY = new Segment(List.of());
    /** Any one code point. */
    static final int ANY = -1;


    /** Null when {@link #plain} says it all. */
    private final int[] codePoints;
    private final String plain;

    Segment(List<Token> tokens) {
        int[] all = tokens.stream().mapToInt(token -> token.is('?') ? ANY : token.codePoint()).toArray();
        boolean isPlain = tokens.stream().noneMatch(token -> token.is('?'));
        codePoints = isPlain ? null : all;
        plain = isPlain ? new String(all, 0, all.length) : null;
    }

    /** @param plain stands for itself */
    Segment(String plain) {
        this.codePoints = null;
        this.plain = plain;
    }

    /** @return its code points; {@link #ANY} stands for any one */
    int[] codePoints() {
        return plain == null ? codePoints.clone() : plain.codePoints().toArray();
    }

    boolean isEmpty() {
        return plain != null && plain.isEmpty();
    }

    boolean isPlain() {
        return plain != null;
    }

    String plain() {
        return plain;
    }

    /** @return the characters in front of the first {@code ?} */
    String leading() {
        if (plain != null) {
            return plain;
        }
        int end = 0;
        while (end < codePoints.length && codePoints[end] != ANY) {
            end++;
        }
        return new String(codePoints, 0, end);
    }

    /** @return the characters behind the last {@code ?} */
    String trailing() {
        if (plain != null) {
            return plain;
        }
        int start = codePoints.length;
        while (start > 0 && codePoints[start - 1] != ANY) {
            start--;
        }
        return new String(codePoints, start, codePoints.length - start);
    }

    /** @return whether this text stands in front, written out */
    boolean beginsWith(String prefix) {
        if (plain != null) {
            return plain.startsWith(prefix);
        }
        int[] expected = prefix.codePoints().toArray();
        return codePoints.length >= expected.length && Arrays.equals(codePoints, 0, expected.length, expected, 0, expected.length);
    }

    /** @return where it ends when it starts at {@code start}; -1 when it does not stand there */
    int endAt(String text, int start) {
        if (plain != null) {
            return text.startsWith(plain, start) ? start + plain.length() : -1;
        }
        int at = start;
        for (int expected : codePoints) {
            if (at == text.length() || expected != ANY && expected != text.codePointAt(at)) {
                return -1;
            }
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    /** @return where its first occurrence from {@code start} on ends; -1 when there is none */
    int endOfFirst(String text, int start) {
        if (plain != null) {
            int found = text.indexOf(plain, start);
            return found < 0 ? -1 : found + plain.length();
        }
        for (int at = start; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int end = endAt(text, at);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** @return where it starts when it ends the text; -1 when it does not */
    int startAtEndOf(String text) {
        if (plain != null) {
            return text.endsWith(plain) ? text.length() - plain.length() : -1;
        }
        if (text.codePointCount(0, text.length()) < codePoints.length) {
            return -1;
        }
        int start = text.offsetByCodePoints(text.length(), -codePoints.length);
        return endAt(text, start) == text.length() ? start : -1;
    }
}
