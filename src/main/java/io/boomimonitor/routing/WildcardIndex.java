package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Finds the patterns that accept a value without trying each: only those whose written-out beginning, end or middle stands in the
 * value. Of these each pattern is kept under the one that it shares with the fewest others.
 */
final class WildcardIndex {

    /** What stands in all that a pattern accepts, by the place where it does: in front, at the end from behind, anywhere. */
    private static final List<Function<Wildcard, String>> PLACES =
            List.of(Wildcard::head, pattern -> reversed(pattern.tail()), Wildcard::longest);

    private final List<Wildcard> patterns;
    private final int[] numbers;
    private final PrefixIndex heads;
    private final PrefixIndex tails;
    private final PrefixIndex middles;
    /** Patterns in which nothing is written out. */
    private final List<Integer> bare = new ArrayList<>();

    /** @param numbers one for each pattern, which is found by it; patterns may share one */
    WildcardIndex(List<Wildcard> patterns, List<Integer> numbers) {
        this.patterns = List.copyOf(patterns);
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
        List<List<String>> texts = PLACES.stream().map(place -> patterns.stream().map(place).toList()).toList();
        List<Map<String, Integer>> sharing = texts.stream().map(WildcardIndex::counts).toList();
        List<Map<String, List<Integer>>> kept = PLACES.stream().<Map<String, List<Integer>>>map(place -> new HashMap<>()).toList();
        for (int i = 0; i < patterns.size(); i++) {
            int place = rarest(i, texts, sharing);
            if (place < 0) {
                bare.add(i);
            } else {
                kept.get(place).computeIfAbsent(texts.get(place).get(i), text -> new ArrayList<>(1)).add(i);
            }
        }
        heads = new PrefixIndex(kept.get(0));
        tails = new PrefixIndex(kept.get(1));
        middles = new PrefixIndex(kept.get(2));
    }

    /** Hands over the numbers of the patterns that accept the folded value, one perhaps more than once. */
    void find(String folded, IntConsumer found) {
        IntConsumer candidate = i -> {
            if (patterns.get(i).matches(folded)) {
                found.accept(numbers[i]);
            }
        };
        heads.find(folded, 0, candidate);
        if (!tails.isEmpty()) {
            tails.find(reversed(folded), 0, candidate);
        }
        if (!middles.isEmpty()) {
            for (int at = 0; at < folded.length(); at++) {
                middles.find(folded, at, candidate);
            }
        }
        bare.forEach(candidate::accept);
    }

    /** @return how many patterns may have to be tried because they share all that is written out in them */
    int alike() {
        return bare.size() + Math.max(heads.most(), Math.max(tails.most(), middles.most()));
    }

    private static Map<String, Integer> counts(List<String> texts) {
        Map<String, Integer> counts = new HashMap<>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }

    /** @return the place where the pattern has what it shares with the fewest others; -1 when nothing is written out in it */
    private static int rarest(int pattern, List<List<String>> texts, List<Map<String, Integer>> sharing) {
        int rarest = -1;
        int fewest = Integer.MAX_VALUE;
        for (int place = 0; place < texts.size(); place++) {
            String text = texts.get(place).get(pattern);
            int others = text.isEmpty() ? fewest : sharing.get(place).get(text);
            if (others < fewest) {
                rarest = place;
                fewest = others;
            }
        }
        return rarest;
    }

    /** Character by character: {@link StringBuilder#reverse} keeps pairs together, and an end may begin within one. */
    private static String reversed(String text) {
        char[] reversed = new char[text.length()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = text.charAt(reversed.length - 1 - i);
        }
        return new String(reversed);
    }
}
