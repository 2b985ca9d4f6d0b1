package io.boomimonitor.routing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether one cell surely accepts all that another one accepts. A yes is a proof; a no may only mean that none was found, such as where
 * several alternatives accept together what no single one does.
 */
final class Inclusion {

    private static final int STAR = -2;
    /** A private character, which no cell that people write names. */
    private static final String ODD = "\uE000";

    private Inclusion() {
    }

    /** @return whether every value that the inner cell accepts is accepted by the outer one */
    static boolean covers(CellPattern outer, CellPattern inner) {
        if (outer.isAnything() || outer == inner) {
            return true;
        }
        if (outer.isNegated()) {
            return inner.isNegated() ? eachIsIn(outer.alternatives(), inner.alternatives())
                    : inner.alternatives().stream().allMatch(one -> outer.alternatives().stream().allMatch(other -> areApart(one, other)));
        }
        return !inner.isNegated() && eachIsIn(inner.alternatives(), outer.alternatives());
    }

    /** @return a value that the cell accepts, and few others do; empty when none is found, as for {@code !*} */
    static Optional<String> witness(CellPattern cell) {
        if (cell.isNegated()) {
            return Stream.of(ODD, ODD.repeat(2), ODD.repeat(Limits.WILDCARD + 1), "").filter(cell::matchesFolded).findFirst();
        }
        StringBuilder text = new StringBuilder();
        symbols(cell.alternatives().get(0)).forEach(symbol -> text.appendCodePoint(symbol < 0 ? ODD.codePointAt(0) : symbol));
        return Optional.of(text.toString());
    }

    private static boolean eachIsIn(List<Wildcard> inner, List<Wildcard> outer) {
        return inner.stream().allMatch(one -> outer.stream().anyMatch(other -> covers(other, one)));
    }

    private static boolean covers(Wildcard outer, Wildcard inner) {
        return inner.isLiteral() ? outer.matches(inner.literal()) : covers(symbols(outer).toArray(), symbols(inner).toArray());
    }

    /** A star of the outer one stands for any run of the inner one's symbols, its stars too; else one symbol must stand for the other. */
    private static boolean covers(int[] outer, int[] inner) {
        boolean[] before = new boolean[inner.length + 1];
        before[0] = true;
        for (int symbol : outer) {
            boolean[] after = new boolean[inner.length + 1];
            after[0] = symbol == STAR && before[0];
            for (int i = 0; i < inner.length; i++) {
                after[i + 1] = symbol == STAR ? before[i + 1] || after[i]
                        : before[i] && (symbol == inner[i] || symbol == Segment.ANY && inner[i] != STAR);
            }
            before = after;
        }
        return before[inner.length];
    }

    /** {@code *?} accepts what {@code ?*} does, so a star stands behind the question marks beside it, once. */
    private static IntStream symbols(Wildcard wildcard) {
        IntStream.Builder symbols = IntStream.builder();
        boolean star = false;
        for (int i = 0; i < wildcard.segments().size(); i++) {
            star |= i > 0;
            for (int codePoint : wildcard.segments().get(i).codePoints()) {
                if (star && codePoint != Segment.ANY) {
                    symbols.add(STAR);
                    star = false;
                }
                symbols.add(codePoint);
            }
        }
        if (star) {
            symbols.add(STAR);
        }
        return symbols.build();
    }

    /** @return whether surely no value is accepted by both */
    private static boolean areApart(Wildcard one, Wildcard other) {
        if (one.isLiteral() || other.isLiteral()) {
            return one.isLiteral() ? !other.matches(one.literal()) : !one.matches(other.literal());
        }
        return differ(one.head(), other.head()) || differ(new StringBuilder(one.tail()).reverse().toString(),
                new StringBuilder(other.tail()).reverse().toString());
    }

    private static boolean differ(String one, String other) {
        return !one.startsWith(other) && !other.startsWith(one);
    }
}
