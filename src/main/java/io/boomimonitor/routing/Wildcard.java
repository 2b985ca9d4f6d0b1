package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * One alternative of a cell: the segments between its stars. Each segment is searched once, leftmost first, so that the cost
 * is bounded by pattern length times value length: no regular expression, no backtracking over stars.
 */
final class Wildcard {

    static final Wildcard ANYTHING = new Wildcard(List.of(Segment.EMPTY, Segment.EMPTY));

    private final List<Segment> segments;

    private Wildcard(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException when an alternative is empty, or asks for too much work */
    static List<Wildcard> readAll(List<Token> tokens) {
        List<List<Token>> parts = Token.split(tokens, '|');
        Limits.refuseAbove(Limits.ALTERNATIVES, parts.size(), "alternatives in a cell; use several rows");
        List<Wildcard> alternatives = new ArrayList<>();
        for (List<Token> part : parts) {
            alternatives.add(read(Token.trim(part)));
        }
        return alternatives;
    }

    /** @return the same of a folded cell in which nothing but stars means more than itself; null for any other: read its tokens */
    static Wildcard readPlain(String cell) {
        String text = Folding.strip(cell);
        if (text.isEmpty() || text.length() > Limits.WILDCARD || text.chars().anyMatch(c -> c != '*' && Token.isSpecial(c))) {
            return null;
        }
        List<Segment> segments = new ArrayList<>(2);
        int from = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
            segments.add(new Segment(text.substring(from, star)));
            from = star + 1;
        }
        segments.add(new Segment(text.substring(from)));
        return segments.size() - 1 > Limits.STARS ? null : new Wildcard(segments);
    }

    private static Wildcard read(List<Token> tokens) {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("nothing stands beside a '|' or after the '!'; write a text there, "
                    + "'?*' for any text that is not empty, or '!?*' for none");
        }
        if (tokens.get(0).is('!')) {
            throw new IllegalArgumentException(
                    "'!' negates the whole cell and stands once, in front of it; write '\\!' for an exclamation mark");
        }
        List<List<Token>> segments = Token.split(tokens, '*');
        boolean literal = segments.size() == 1 && tokens.stream().noneMatch(token -> token.is('?'));
        Limits.refuseAbove(Limits.STARS, segments.size() - 1, "'*' in a pattern; shorten it");
        Limits.refuseAbove(literal ? Limits.CELL : Limits.WILDCARD, tokens.size(), "characters in a pattern with wildcards; shorten it");
        return new Wildcard(segments.stream().map(Segment::new).toList());
    }

    boolean matches(String text) {
        Segment first = segments.get(0);
        int at = first.endAt(text, 0);
        if (segments.size() == 1 || at < 0) {
            return at == text.length();
        }
        int lastStart = segments.get(segments.size() - 1).startAtEndOf(text);
        for (int i = 1; i < segments.size() - 1 && at >= 0; i++) {
            at = segments.get(i).endOfFirst(text, at);
        }
        return at >= 0 && at <= lastStart;
    }

    /** @return the parts between its stars */
    List<Segment> segments() {
        return segments;
    }

    /** @return what each accepted text begins with, as far as it is written out */
    String head() {
        return segments.get(0).leading();
    }

    /** @return what each accepted text ends with, as far as it is written out */
    String tail() {
        return segments.get(segments.size() - 1).trailing();
    }

    /** @return the longest text beside a wildcard that each accepted text holds */
    String longest() {
        String longest = "";
        for (Segment segment : segments) {
            longest = longer(longer(longest, segment.leading()), segment.trailing());
        }
        return longest;
    }

    private static String longer(String one, String other) {
        return other.length() > one.length() ? other : one;
    }

    boolean beginsWith(String prefix) {
        return segments.get(0).beginsWith(prefix);
    }

    boolean isAnything() {
        return segments.size() > 1 && segments.get(0).isEmpty() && segments.stream().allMatch(Segment::isEmpty);
    }

    boolean isLiteral() {
        return segments.size() == 1 && segments.get(0).isPlain();
    }

    String literal() {
        return segments.get(0).plain();
    }
}
