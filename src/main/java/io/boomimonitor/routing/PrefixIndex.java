package io.boomimonitor.routing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Texts, each with numbers, of which those that a value begins with are found at once. They are sorted, and each knows the longest
 * other one that it begins with itself: whatever a value begins with is in that line of the greatest text that does not come after it.
 */
final class PrefixIndex {

    private final String[] texts;
    private final int[] shorter;
    private final int[][] numbers;
    /** What texts begin with: most places of a value begin none. */
    private final BitSet first = new BitSet();

    /** @param byText no text is empty */
    PrefixIndex(Map<String, List<Integer>> byText) {
        texts = byText.keySet().toArray(new String[0]);
        Arrays.sort(texts);
        shorter = new int[texts.length];
        numbers = new int[texts.length][];
        for (int at = 0; at < texts.length; at++) {
            shorter[at] = begun(at - 1, texts[at], 0);
            numbers[at] = byText.get(texts[at]).stream().mapToInt(Integer::intValue).toArray();
            first.set(texts[at].charAt(0));
        }
    }

    /** Hands over the numbers of each text that stands at this place of the value. */
    void find(String value, int from, IntConsumer found) {
        if (from == value.length() || !first.get(value.charAt(from))) {
            return;
        }
        for (int at = begun(last(value, from), value, from); at >= 0; at = shorter[at]) {
            for (int number : numbers[at]) {
                found.accept(number);
            }
        }
    }

    /** @return the most numbers that stand at one text */
    int most() {
        return Arrays.stream(numbers).mapToInt(its -> its.length).max().orElse(0);
    }

    boolean isEmpty() {
        return texts.length == 0;
    }

    /** @return the longest text, from {@code at} along its line, that stands at this place of the value; -1 when none does */
    private int begun(int at, String value, int from) {
        int longest = at;
        while (longest >= 0 && !value.startsWith(texts[longest], from)) {
            longest = shorter[longest];
        }
        return longest;
    }

    /** @return the greatest text that does not come after the value from this place on; -1 when there is none */
    private int last(String value, int from) {
        int low = 0;
        int high = texts.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (isAfter(texts[middle], value, from)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    private static boolean isAfter(String text, String value, int from) {
        int length = Math.min(text.length(), value.length() - from);
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != value.charAt(from + i)) {
                return text.charAt(i) > value.charAt(from + i);
            }
        }
        return text.length() > length;
    }
}
