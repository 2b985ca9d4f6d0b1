package io.boomimonitor.source.auditlogarchive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DateRangeTest {

    @Test
    void leavesARangeThatIsShorterThanAYearWhole() {
        assertThat(cut("2025-01-01", "2025-12-31")).containsExactly("2025-01-01_2025-12-31");
    }

    @Test
    void cutsALongerOneIntoHalfYears() {
        assertThat(cut("2024-01-31", "2025-09-03"))
                .containsExactly("2024-01-31_2024-07-31", "2024-07-31_2025-01-31", "2025-01-31_2025-09-03");
    }

    @Property
    void everyPieceIsLongerThanAWeekAndShorterThanAYearAndNothingIsLeftOut(@ForAll @IntRange(max = 20_000) int start,
            @ForAll @IntRange(min = 8, max = 8_000) int days) {
        LocalDate from = LocalDate.ofEpochDay(start);
        List<DateRange> pieces = DateRange.cut(from, from.plusDays(days));

        LocalDate expected = from;
        for (DateRange piece : pieces) {
            assertThat(piece.from()).isEqualTo(expected);
            assertThat(piece.isLongEnough()).isTrue();
            assertThat(piece.to()).isBefore(piece.from().plusYears(1));
            expected = piece.to();
        }
        assertThat(expected).isEqualTo(from.plusDays(days));
    }

    private static List<String> cut(String from, String to) {
        return DateRange.cut(LocalDate.parse(from), LocalDate.parse(to)).stream().map(DateRange::toString).toList();
    }
}
