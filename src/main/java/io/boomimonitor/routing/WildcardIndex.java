package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds the patterns that accept a value without trying each: only those whose written-out beginning, end or middle stands in the
 * value. Of these each pattern is kept under the one that it shares with the fewest others.
 */
final class WildcardIndex {

    private enum Place { HEAD, TAIL, MIDDLE }

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
        List<Map<Place, String>> texts = patterns.stream().map(WildcardIndex::texts).toList();
        Map<Place, Map<String, Integer>> sharing = new EnumMap<>(Place.class);
        texts.forEach(its -> its.forEach((place, text) ->
                sharing.computeIfAbsent(place, p -> new HashMap<>()).merge(text, 1, Integer::sum)));
        Map<Place, Map<String, List<Integer>>> kept = new EnumMap<>(Place.class);
        for (int i = 0; i < texts.size(); i++) {
            Place place = rarest(texts.get(i), sharing);
            if (place == null) {
                bare.add(i);
            } else {
                kept.computeIfAbsent(place, p -> new HashMap<>())
                        .computeIfAbsent(texts.get(i).get(place), text -> new ArrayList<>(1)).add(i);
            }
        }
        heads = new PrefixIndex(kept.getOrDefault(Place.HEAD, Map.of()));
        tails = new PrefixIndex(kept.getOrDefault(Place.TAIL, Map.of()));
        middles = new PrefixIndex(kept.getOrDefault(Place.MIDDLE, Map.of()));
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

    /** @return what stands in all that the pattern accepts; without the places where nothing does */
    private static Map<Place, String> texts(Wildcard pattern) {
        Map<Place, String> texts = new EnumMap<>(Map.of(Place.HEAD, pattern.head(), Place.TAIL, reversed(pattern.tail()),
                Place.MIDDLE, pattern.longest()));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    /** @return where the pattern has what it shares with the fewest others; null when nothing is written out in it */
    private static Place rarest(Map<Place, String> texts, Map<Place, Map<String, Integer>> sharing) {
        Place rarest = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<Place, String> text : texts.entrySet()) {
            int others = sharing.get(text.getKey()).get(text.getValue());
            if (others < fewest) {
                rarest = text.getKey();
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
