package io.boomimonitor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one stands for. */
public final class DidYouMean {

    private static final int FURTHEST = 3;
    private static final int SHORTEST_BEGINNING = 3;

    private DidYouMean() {
    }

    /** @return the known word that looks most like the text, or begins with it; case does not count; empty when none does */
    public static Optional<String> nearest(String text, Collection<String> known) {
        return known.stream().filter(word -> distance(text, word) <= furthest(text)).min(Comparator
                .<String>comparingInt(word -> distance(text, word)).thenComparing(Comparator.naturalOrder()))
                .or(() -> known.stream().filter(word -> begins(text, word)).min(Comparator.comparingInt(String::length)));
    }

    /** @return {@code did you mean X?}, or the other advice when nothing looks like the text */
    public static String hint(String text, Collection<String> known, String otherwise) {
        return nearest(text, known).map(word -> "did you mean " + word + "?").orElse(otherwise);
    }

    /** Of a short word one letter in three may be wrong, or every word would look like every other. */
    private static int furthest(String text) {
        return Math.min(FURTHEST, 1 + text.length() / 3);
    }

    private static boolean begins(String text, String word) {
        return text.length() >= SHORTEST_BEGINNING && word.toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT));
    }

    private static int distance(String text, String word) {
        return Math.abs(text.length() - word.length()) > FURTHEST ? Integer.MAX_VALUE
                : EditDistance.between(text.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
    }
}
