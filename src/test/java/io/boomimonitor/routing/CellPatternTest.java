package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellPatternTest {

    @ParameterizedTest(name = "[{0}] on [{1}]: {2}")
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, value = {
        "''~anything~true", "''~''~true", "*~''~true", "**~x~true", "  ~x~true",
        "Orders~Orders~true", "Orders~ORDERS~true", "Orders~Orders to ERP~false", "Orders~ Orders~false",
        "Orders*~Orders to ERP~true", "*ERP~Orders to ERP~true", "*to*~Orders to ERP~true", "*Sync~Invoices Sync~true",
        "O*s*P~Orders to ERP~true", "a*a~a~false", "a*a~aa~true", "*ab*ab~ab~false", "ab*ba~aba~false",
        "?~x~true", "?~''~false", "??~x~false", "?*~''~false", "?*~x~true", "*?b~aab~true", "a?c*?~abcd~true", "a?c*?~abc~false",
        "ERROR|WARNING~warning~true", "ERROR|WARNING~INFO~false", " ERROR | WARNING ~WARNING~true", "a*|*z~xz~true",
        "!INFO~ERROR~true", "!INFO~INFO~false", "!a|b~a~false", "!a|b~b~false", "!a|b~c~true", "! a | b ~b~false",
        "!x~''~true", "!?*~''~true", "!?*~x~false", "!*~x~false", "a!b~a!b~true",
        "\\*~*~true", "\\*~x~false", "\\?~?~true", "\\?~x~false", "a\\|b~a|b~true", "\\!a~!a~true", "\\!a~b~false", "\\\\~\\~true",
        "*\\\\*~a\\b~true", "\\ a\\ ~ a ~true", "\\ a~a~false", "a|\\ ~ ~true",
        "${sys.user.home}~${sys.user.home}~true", "{{boomi.token}}~{{boomi.token}}~true", ".*~x~false", "[a-z]~[A-Z]~true"})
    void acceptsWhatTheTableRulesSay(String cell, String value, boolean accepted) {
        assertThat(CellPattern.parse(cell).matches(value)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\", "\\n", "a\\bc", "|", "a|", "|a", "a||b", "a| |b", "!", "! ", "!|", "!!", "!!a", "a|!b"})
    void refusesWhatCouldBeMeantInTwoWays(String cell) {
        assertThatThrownBy(() -> CellPattern.parse(cell)).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
    }

    @Test
    void aMissingCellAcceptsAnything() {
        assertThat(CellPattern.parse(null).isAnything()).isTrue();
    }

    @Test
    @DisplayName("F37: emoji, RTL override, NUL, composed and decomposed letters, literal wildcards are matched by the stated rules")
    void oddNamesAreMatchedByTheStatedRules() {
        assertThat(CellPattern.parse("?").matches("🚚")).isTrue();
        assertThat(CellPattern.parse("📦*?🚚").matches("📦 Parcel Tracking 🚚")).isTrue();
        assertThat(CellPattern.parse("Gr\u00f6\u00dfe").matches("gro\u0308\u00dfe")).isTrue();
        assertThat(CellPattern.parse("gro\u0308\u00dfe").matches("GR\u00d6\u00dfE")).isTrue();
        assertThat(CellPattern.parse("?").matches("o\u0308")).isTrue();
        assertThat(CellPattern.parse("\u01f0").matches("J\u030c")).isTrue();
        assertThat(CellPattern.parse("invoice*pdf.exe").matches("invoice\u202epdf.exe")).isTrue();
        assertThat(CellPattern.parse("a?b").matches("a\0b")).isTrue();
        assertThat(CellPattern.parse("\\*literal\\* Sync").matches("*literal* Sync")).isTrue();
        assertThat(CellPattern.parse("\\*literal\\* Sync").matches("a literal b Sync")).isFalse();
        assertThat(CellPattern.parse("*x").matches("y".repeat(4_000) + "x")).isTrue();
    }

    @Test
    @DisplayName("F37: a Turkish machine matches like any other")
    void aTurkishMachineMatchesLikeAnyOther() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            CellPattern cell = CellPattern.parse("INVOICES");

            assertThat(cell.matches("invoices")).isTrue();
            assertThat(CellPattern.parse("\u0130stanbul").matches("istanbul")).isTrue();
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    @DisplayName("F36: patterns that make backtracking matchers explode answer at once")
    void patternsThatMakeBacktrackingMatchersExplodeAnswerAtOnce() {
        String value = "a".repeat(10_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(CellPattern.parse("*a*a*a*b").matches(value)).isFalse();
            assertThat(CellPattern.parse("*a".repeat(16) + "b").matches(value)).isFalse();
            assertThat(CellPattern.parse("*" + "a?".repeat(200) + "b*").matches(value)).isFalse();
            assertThat(CellPattern.parse("*" + "a".repeat(400) + "b*").matches(value)).isFalse();
        });
    }

    @Test
    @DisplayName("F36: a value of combining marks costs linear time")
    void aValueOfCombiningMarksCostsLinearTime() {
        String value = "a" + "\u0301\u0323".repeat(200_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(CellPattern.parse("b*").matches(value)).isFalse());
    }

    @Test
    @DisplayName("F36: a pattern beyond the limits is refused")
    void aPatternBeyondTheLimitsIsRefused() {
        assertThatThrownBy(() -> CellPattern.parse("*a".repeat(17))).hasMessageContaining("17 '*' in a pattern")
                .hasMessageContaining("at most 16");
        assertThatThrownBy(() -> CellPattern.parse("a|".repeat(200) + "a")).hasMessageContaining("201 alternatives");
        assertThatThrownBy(() -> CellPattern.parse("*" + "a".repeat(500))).hasMessageContaining("501 characters");
    }
}
