package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The matcher against one that is slow, obvious, and works on the pattern before it is written as a cell. */
class CellPatternPropertyTest {

    private static final List<String> LETTERS = List.of("a", "b", "A", "*", "?", "|", "!", "\\", " ", "\u00e9", "\ud83d\ude9a", "$", ".");

    /** Elements: {@code STAR}, {@code ANY}, or one literal character. */
    private static final String STAR = "STAR";
    private static final String ANY = "ANY";

    @Property(tries = 5_000)
    void agreesWithTheNaiveMatcher(@ForAll("alternatives") List<List<String>> alternatives, @ForAll boolean negated,
            @ForAll("values") String value) {
        String cell = (negated ? " ! " : "") + alternatives.stream().map(CellPatternPropertyTest::written)
                .collect(Collectors.joining(" | "));

        boolean accepted = CellPattern.parse(cell).matches(value);

        List<String> characters = characters(value);
        assertThat(accepted).as("[%s] on [%s]", cell, value)
                .isEqualTo(negated ^ alternatives.stream().anyMatch(pattern -> naive(pattern, characters)));
    }

    @Property
    void anEscapedTextAcceptsItselfAndNoOther(@ForAll("values") String text, @ForAll("values") String other) {
        CellPattern cell = CellPattern.parse(CellPattern.escape(text));

        assertThat(cell.matches(text)).isTrue();
        assertThat(cell.matches(other)).isEqualTo(text.equalsIgnoreCase(other));
    }

    @Property
    void anyTextIsAPatternOrIsRefusedWithARule(@ForAll String cell, @ForAll String value) {
        assertThatCode(() -> {
            try {
                CellPattern.parse(cell).matches(value);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<List<String>>> alternatives() {
        Arbitrary<String> element = Arbitraries.oneOf(Arbitraries.of(STAR, ANY), Arbitraries.of(LETTERS));
        return element.list().ofMinSize(1).ofMaxSize(7).list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(LETTERS).list().ofMaxSize(10).map(letters -> String.join("", letters));
    }

    private static String written(List<String> pattern) {
        return pattern.stream().map(element -> switch (element) {
            case STAR -> "*";
            case ANY -> "?";
            case "*", "?", "|", "!", "\\", " " -> "\\" + element;
            default -> element;
        }).collect(Collectors.joining());
    }

    private static boolean naive(List<String> pattern, List<String> text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals(STAR)) {
            return naive(rest, text) || !text.isEmpty() && naive(pattern, text.subList(1, text.size()));
        }
        return !text.isEmpty() && (pattern.get(0).equals(ANY) || pattern.get(0).equalsIgnoreCase(text.get(0)))
                && naive(rest, text.subList(1, text.size()));
    }

    private static List<String> characters(String value) {
        return value.codePoints().mapToObj(Character::toString).toList();
    }
}
