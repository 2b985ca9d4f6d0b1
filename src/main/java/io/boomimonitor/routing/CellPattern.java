package io.boomimonitor.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one cell of a routing table accepts: empty or {@code *} = anything; {@code *} = any run, {@code ?} = one character
 * (code point), {@code a|b} = one of these, {@code !} in front = anything but these, {@code \} = the next character as it is.
 * The whole value counts; case and Unicode composition do not; blanks around a pattern are dropped, escaped ones kept.
 */
public final class CellPattern {

    private final boolean negated;
    private final List<Wildcard> alternatives;
    private final boolean anything;

    private CellPattern(boolean negated, List<Wildcard> alternatives) {
        this.negated = negated;
        this.alternatives = List.copyOf(alternatives);
        this.anything = !negated && alternatives.stream().anyMatch(Wildcard::isAnything);
    }

    /**
     * @param cell as written in the table; null counts as empty
     * @throws IllegalArgumentException with the rule that broke and the fix, when the cell is no pattern
     */
    public static CellPattern parse(String cell) {
        String folded = Folding.fold(cell == null ? "" : cell);
        Wildcard plain = Wildcard.readPlain(folded);
        if (plain != null) {
            return new CellPattern(false, List.of(plain));
        }
        List<Token> tokens = Token.trim(Token.read(folded));
        boolean negated = !tokens.isEmpty() && tokens.get(0).is('!');
        if (tokens.isEmpty()) {
            return new CellPattern(false, List.of(Wildcard.ANYTHING));
        }
        return new CellPattern(negated, Wildcard.readAll(negated ? Token.trim(tokens.subList(1, tokens.size())) : tokens));
    }

    /** @return a cell that accepts this text and, case apart, no other */
    public static String escape(String text) {
        if (text.isEmpty()) {
            return "!?*";
        }
        StringBuilder cell = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Token.isSpecial(c) || Folding.isBlank(c)) {
                cell.append('\\');
            }
            cell.appendCodePoint(c);
        });
        return cell.toString();
    }

    /** @param value a field's text; empty when the record lacks the field */
    public boolean matches(String value) {
        return matchesFolded(Folding.fold(value));
    }

    boolean matchesFolded(String folded) {
        for (Wildcard alternative : alternatives) {
            if (alternative.matches(folded)) {
                return !negated;
            }
        }
        return negated;
    }

    /**
     * Whether the value is accepted by an alternative that names it, and not only by one such as {@code *}.
     *
     * @param prefix what such an alternative begins with; folded
     */
    boolean matchesBelow(String prefix, String value) {
        String folded = Folding.fold(value);
        return !negated && alternatives.stream().anyMatch(alternative -> alternative.beginsWith(prefix) && alternative.matches(folded));
    }

    /** @return whether every value is accepted */
    public boolean isAnything() {
        return anything;
    }

    /** @return {@code !} apart, what the cell names */
    List<Wildcard> alternatives() {
        return alternatives;
    }

    /** @return whether {@code !} stands in front */
    public boolean isNegated() {
        return negated;
    }

    /** @return whether each alternative, {@code !} apart, accepts at least one of the values, or the empty text */
    public boolean isEachMatchedBy(List<String> values) {
        List<String> folded = Stream.concat(Stream.of(""), values.stream().map(Folding::fold)).toList();
        return alternatives.stream().allMatch(alternative -> folded.stream().anyMatch(alternative::matches));
    }

    /**
     * A cell's texts as written, for queries to APIs that do not ignore case.
     *
     * @return the texts, each once, if only these are accepted; empty when wildcards or {@code !} accept more
     * @throws IllegalArgumentException when the cell is no pattern
     */
    public static Optional<List<String>> texts(String cell) {
        if (parse(cell).literals().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Wildcard.readAll(Token.trim(Token.read(cell))).stream().map(Wildcard::literal).distinct().toList());
    }

    /** @return the folded texts, if only these are accepted; empty when wildcards or {@code !} accept more */
    Optional<Set<String>> literals() {
        if (negated || !alternatives.stream().allMatch(Wildcard::isLiteral)) {
            return Optional.empty();
        }
        return Optional.of(alternatives.stream().map(Wildcard::literal).collect(Collectors.toUnmodifiableSet()));
    }
}
