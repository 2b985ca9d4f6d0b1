package io.boomimonitor.routing;

import java.text.Normalizer;
import java.util.Locale;

/** The one form in which patterns and values are compared: Unicode NFC, case ignored, the same in every locale. */
final class Folding {

    /** The limit of Unicode's stream-safe text format (UAX 15); no writing system comes near it. */
    private static final int LONGEST_RUN_OF_MARKS = 30;

    /** Soft hyphen; zero-width space, joiners and direction marks; embeddings; word joiner, isolates; byte order mark. */
    private static final String UNSEEN = "\u00AD\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
            + "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF";

    private Folding() {
    }

    /** Folding may part what NFC had joined (J with caron has no single capital), hence NFC before and after. */
    static String fold(String text) {
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : composed(ignoreCase(composed(text)));
    }

    /** Whether the character shows as nothing: spaces of any width, marks of zero width, and those that only turn the direction. */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || UNSEEN.indexOf(codePoint) >= 0;
    }

    /** @return the text without blanks around it, so that what a web page or a spreadsheet leaves there does not count */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Code point by code point: no locale, and no text grows, so that {@code ?} stays one code point. */
    private static String ignoreCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        return folded.toString();
    }

    /** In parts: a hostile run of combining marks would cost the JDK's normaliser quadratic time. */
    private static String composed(String text) {
        StringBuilder composed = new StringBuilder(text.length());
        int start = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > LONGEST_RUN_OF_MARKS) {
                composed.append(Normalizer.normalize(text.substring(start, i), Normalizer.Form.NFC));
                start = i;
                marks = 1;
            }
        }
        return composed.append(Normalizer.normalize(text.substring(start), Normalizer.Form.NFC)).toString();
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
