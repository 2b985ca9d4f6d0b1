package io.boomimonitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "Orders to ERP|Orders to ERP", " Orders |Orders", "a  b|a b", "a\tb|a b", "a\u00A0b|a\u00A0b", "a\u0007b|a\u2407b",
        "a\u202Eb|a\\u202Eb", "a\u007Fb|a\\u007Fb", "\u00C4rger|\u00C4rger", "1234567890123456|12345678901234\u2026"})
    void aLineHasSingleBlanksAndNothingHidden(String text, String line) {
        assertThat(SafeText.line(text, 15)).isEqualTo(line);
    }
}
