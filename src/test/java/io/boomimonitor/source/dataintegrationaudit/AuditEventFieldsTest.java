package io.boomimonitor.source.dataintegrationaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200|INFO|Ada updated the river 'Orders', by UI",
        "403|WARNING|Ada tried to update the river 'Orders', by UI, and got status 403",
        "500|ERROR|Ada tried to update the river 'Orders', by UI, and got status 500"})
    void tellsWhatHappenedInASentence(int status, String level, String sentence) throws Exception {
        ObjectNode fields = fields("{\"event_type\":\"update\",\"entity_type\":\"rivers\",\"entity_name\":\"Orders\",\"user_name\":\"Ada\","
                + "\"event_initiator\":\"UI\",\"event_datetime\":\"2026-08-02T13:38:44.054000\",\"event_result_status\":" + status + "}");

        assertThat(fields.get("status").asText()).isEqualTo(sentence);
        assertThat(fields.get("eventLevel").asText()).isEqualTo(level);
        assertThat(fields.get("eventDate").asText()).isEqualTo("2026-08-02T13:38:44.054Z");
    }

    @Test
    void showsUnknownWordsAsTheyAre() throws Exception {
        ObjectNode fields = fields("{\"event_type\":\"paint\",\"entity_type\":\"doors\",\"user_id\":\"60d0\"}");

        assertThat(fields.get("status").asText()).isEqualTo("User 60d0 did 'paint' to the doors");
    }

    @Test
    void neverReplacesTheRecordsOwnFields() throws Exception {
        ObjectNode fields = fields("{\"title\":\"own\",\"status\":\"own\",\"additional_info.a\":\"own\","
                + "\"additional_info\":\"{\\\"a\\\":1}\"}");

        assertThat(fields.get("title").asText()).isEqualTo("own");
        assertThat(fields.get("status").asText()).isEqualTo("own");
        assertThat(fields.get("additional_info.a").asText()).isEqualTo("own");
    }

    @Test
    void opensAdditionalInfo() throws Exception {
        ObjectNode fields = fields("{\"additional_info\":\"{\\\"version_id\\\":\\\"63\\\",\\\"a\\\":{\\\"b\\\":[1,2]}}\"}");

        assertThat(fields.get("additional_info.version_id").asText()).isEqualTo("63");
        assertThat(fields.get("additional_info.a.b").toString()).isEqualTo("[1,2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[1]", "\"x\"", "{\"a\":", "{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}", "null"})
    void leavesWhatIsNoDocumentAsText(String info) throws Exception {
        ObjectNode fields = fields(JSON.createObjectNode().put("additional_info", info).toString());

        assertThat(fields.get("additional_info").asText()).isEqualTo(info);
        assertThat(fields.fieldNames()).toIterable().noneMatch(name -> name.startsWith("additional_info."));
    }

    @Test
    void keepsFiftyFieldsOfAHugeDocument() throws Exception {
        ObjectNode info = JSON.createObjectNode();
        for (int i = 0; i < 1000; i++) {
            info.put("field" + i, i);
        }

        assertThat(fields(JSON.createObjectNode().put("additional_info", info.toString()).toString())).hasSizeLessThan(60);
    }

    private static ObjectNode fields(String json) throws Exception {
        return AuditEventFields.of((ObjectNode) JSON.readTree(json));
    }
}
