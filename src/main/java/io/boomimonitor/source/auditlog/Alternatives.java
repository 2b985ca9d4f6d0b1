package io.boomimonitor.source.auditlog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several descriptions in one: what they share is said once, the rest with {@code |} between. */
final class Alternatives {

    private static final int MOST = 5;

    private Alternatives() {
    }

    /** @return such as {@code Add a cloud | a connector | a role to an account group}; at most five are named, the others counted */
    static String joined(List<String> descriptions) {
        // each keeps a word of its own, or it would vanish
        List<List<String>> all = descriptions.stream().distinct().map(text -> List.of(text.split(" +"))).toList();
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        int before = 0;
        while (before < shortest - 1 && isShared(all, before)) {
            before++;
        }
        int after = 0;
        while (after < shortest - 1 - before && isSharedFromEnd(all, after)) {
            after++;
        }
        List<String> first = all.get(0);
        List<String> parts = new ArrayList<>(first.subList(0, before));
        parts.add(middles(all, before, after));
        parts.addAll(first.subList(first.size() - after, first.size()));
        return String.join(" ", parts);
    }

    private static String middles(List<List<String>> all, int before, int after) {
        List<String> middles = all.stream().map(words -> String.join(" ", words.subList(before, words.size() - after))).toList();
        String named = middles.stream().limit(MOST).collect(Collectors.joining(" | "));
        return middles.size() <= MOST ? named : named + " | or " + (middles.size() - MOST) + " more";
    }

    private static boolean isShared(List<List<String>> all, int index) {
        return all.stream().map(words -> words.get(index)).distinct().count() == 1;
    }

    private static boolean isSharedFromEnd(List<List<String>> all, int index) {
        return all.stream().map(words -> words.get(words.size() - 1 - index)).distinct().count() == 1;
    }
}
