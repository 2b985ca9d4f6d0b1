package io.boomimonitor.testbed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Right texts with some wrong pieces in them: they go deeper into a reader than noise does. */
public final class Fuzz {

    /** Of each property; a failure repeats itself. */
    public static final String SEED = "1673";

    private static final List<String> PIECES = List.of("", "\"", "\"\"", "'", ",", ";", "\t", "\r", "\n", "\r\n", "|", "!", "*", "?", "\\",
            "\\\\", "\\u", "\\ud800", "\\u0000", "{", "}", "{{", "}}", "[", "]", ":", "=", "#", "-", "/", "%", "%2", "&", "+", "@", "<",
            ">", "${", "L", "W", "LW", "0", "-1", "99999999999999999999", "1e999", "NaN", "null", "true", "\uFEFF", "\u0000", "\u00A0",
            "\u200B", "\u202E", "\uD83D\uDE00", "ß", "İ", "٣", "sep=;\n", " ", "    ", "<#if", "..", "RAW(", ")");

    private Fuzz() {
    }

    /** @return texts made of these words and of pieces that mean something to some reader */
    public static Arbitrary<String> text(String... words) {
        Arbitrary<String> word = words.length == 0 ? Arbitraries.of(PIECES) : Arbitraries.of(words);
        return Arbitraries.frequencyOf(Tuple.of(4, word), Tuple.of(1, Arbitraries.of(PIECES)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(3))).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    /** @return the text with up to six places cut out, doubled, or replaced by a piece; as bytes, of which some are no UTF-8 */
    public static Arbitrary<byte[]> mutated(String right) {
        Arbitrary<Change> change = Combinators.combine(Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 9),
                Arbitraries.of(PIECES), Arbitraries.integers().between(0, 2)).as(Change::new);
        return Combinators.combine(change.list().ofMinSize(1).ofMaxSize(6), Arbitraries.integers().between(0, 20),
                Arbitraries.doubles().between(0, 1)).as((changes, broken, at) -> bytes(right, changes, broken == 0 ? at : -1));
    }

    private record Change(double at, int length, String piece, int kind) {

        String of(String text) {
            int from = (int) (at * text.length());
            int to = Math.min(text.length(), from + length);
            String cut = kind == 0 ? "" : text.substring(from, to);
            return text.substring(0, from) + (kind == 2 ? cut + cut : piece + cut) + text.substring(to);
        }
    }

    private static byte[] bytes(String right, List<Change> changes, double broken) {
        String text = right;
        for (Change change : changes) {
            text = change.of(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (broken >= 0 && bytes.length > 0) {
            bytes[(int) (broken * (bytes.length - 1))] = (byte) 0xED;
        }
        return bytes;
    }
}
