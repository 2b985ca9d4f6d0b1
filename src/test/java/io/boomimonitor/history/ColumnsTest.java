package io.boomimonitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"5,5", "'\"5\"',5", "5.0,5", "5.5,null", "4294967296,null", "'\"\"',null", "null,null",
            "'\"1e999999999\"',null",
        "true,null", "-1,-1", "'\"Infinity\"',null"})
    void aCountIsAWholeNumberOf32Bits(String json, Integer count) throws Exception {
        assertThat(Columns.count(record(json), "x")).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"2026-01-31T12:00:00Z,2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00.120Z,2026-01-31T12:00:00.120Z", "+99999-01-01T00:00:00Z,null",
        "1969-01-01T00:00:00Z,null", "yesterday,null"})
    void aTimeIsOneThatBothDatabasesHold(String text, String time) throws Exception {
        assertThat(Columns.time(record('"' + text + '"'), "x")).isEqualTo(time);
    }

    @Test
    void textHoldsNoNulAndAMissingFieldIsNull() throws Exception {
        assertThat(Columns.text(record("\"a\\u0000\""), "x")).isEqualTo("a\uFFFD");
        assertThat(Columns.text(record("{\"a\":1}"), "x")).isEqualTo("{\"a\":1}");
        assertThat(Columns.text(record("null"), "x")).isNull();
        assertThat(Columns.text(record("1"), "y")).isNull();
        assertThat(Columns.real(record("\"NaN\""), "x")).isNull();
        assertThat(Columns.number(record("\"4294967296\""), "x")).isEqualTo(4294967296L);
    }

    private static ObjectNode record(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree("{\"x\":" + json + "}");
    }
}
