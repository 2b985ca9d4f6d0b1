package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A proof that a cell covers another is never wrong. */
class InclusionPropertyTest {

    private static final List<String> LETTERS = List.of("a", "b", "*", "?", "|", "\uD83D\uDE9A");

    @Property(tries = 20_000)
    void noValueOfACoveredCellIsRefusedByTheCoveringOne(@ForAll("cells") String outer, @ForAll("cells") String inner,
            @ForAll("values") String value) {
        CellPattern covering = pattern(outer);
        CellPattern covered = pattern(inner);

        if (Inclusion.covers(covering, covered) && covered.matches(value)) {
            assertThat(covering.matches(value)).as("[%s] covers [%s], value [%s]", outer, inner, value).isTrue();
        }
    }

    @Property
    void aWitnessIsAcceptedAndEachCellCoversItself(@ForAll("cells") String cell) {
        Inclusion.witness(pattern(cell)).ifPresent(value -> assertThat(pattern(cell).matches(value)).isTrue());
        assertThat(Inclusion.covers(pattern(cell), pattern(cell))).as(cell).isTrue();
    }

    @Provide
    Arbitrary<String> cells() {
        Arbitrary<String> pattern = Arbitraries.of(LETTERS).list().ofMaxSize(6).map(letters -> String.join("", letters))
                .filter(InclusionPropertyTest::isPattern);
        return Arbitraries.oneOf(pattern, pattern.map(cell -> "!" + cell).filter(InclusionPropertyTest::isPattern));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("a", "b", "c", "\uD83D\uDE9A").list().ofMaxSize(6).map(letters -> String.join("", letters));
    }

    private static boolean isPattern(String cell) {
        try {
            CellPattern.parse(cell);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Read again, because the same object covers itself at once. */
    private static CellPattern pattern(String cell) {
        return CellPattern.parse(cell);
    }
}
