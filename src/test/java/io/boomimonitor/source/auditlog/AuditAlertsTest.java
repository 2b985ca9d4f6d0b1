package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditAlertsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORD = """
            {"@type":"AuditLog","AuditLogProperty":[
              {"@type":"AuditLogProperty","name":"NEW_VALUE","previousValue":"<o><c name='erp'><field id='url' value='https://a'/></c></o>",
               "value":"<o><c name='erp'><field id='url' value='https://b'/>\
            <field id='password' value='canary' usesEncryption='true'/></c></o>"},
              {"name":"ENVIRONMENT_ID","value":"3fe3d126-8d20-48ba-94d2-4b69752eedd9"}],
             "containerId":"3456789a-bcde-f0123-4567-89abcdef012","documentId":"XdDAzmwB7C-eRHGS1Oal","accountId":" account-12345 ",
             "userId":" jane@example.com ","date":"2026-08-26T16:27:19Z","message":"Environment Extensions saved",
             "type":"as.extensions","action":"EDIT","modifier":"NONE","level":"INFO","source":"UI"}""";

    private final AtomicInteger unknown = new AtomicInteger();
    private final ActionTable actions = ActionTable.load(Path.of("routing-tables/audit-actions.csv"));
    private final AuditAlerts alerts = new AuditAlerts(new AuditActions(() -> actions, unknown::incrementAndGet));

    @Test
    void anAlertTellsWhoDidWhatToWhichViaWhichSource() {
        Alert alert = alerts.of(record());

        assertThat(alert.text("title")).isEqualTo("Edit and save Runtime or environment extension values");
        assertThat(alert.text("status")).isEqualTo("jane@example.com did 'Edit and save Runtime or environment extension values'"
                + " on 3456789a-bcde-f0123-4567-89abcdef012 via the Boomi website: Environment Extensions saved");
        assertThat(alert.text("eventLevel")).isEqualTo("INFO");
        assertThat(alert.text("eventDate")).isEqualTo("2026-08-26T16:27:19Z");
        assertThat(alert.text("changes")).isEqualTo("""
                NEW_VALUE: erp/url: https://a -> https://b; erp/password added: •••; erp/password/usesEncryption added: true
                ENVIRONMENT_ID: 3fe3d126-8d20-48ba-94d2-4b69752eedd9""");
    }

    @Test
    void theRecordsOwnFieldsStayWithoutStrayBlanks() {
        Alert alert = alerts.of(record());

        assertThat(alert.alertId()).isEqualTo("XdDAzmwB7C-eRHGS1Oal");
        assertThat(alert.source()).isEqualTo("audit-log");
        assertThat(alert.text("accountId")).isEqualTo("account-12345");
        assertThat(alert.text("userId")).isEqualTo("jane@example.com");
        assertThat(alert.text("source")).isEqualTo("UI");
        assertThat(alert.text("type") + alert.text("action") + alert.text("modifier")).isEqualTo("as.extensionsEDITNONE");
        assertThat(alert.fields().has("eventType")).isFalse();
    }

    @Test
    @DisplayName("F47: no secret of a record's properties or message reaches the outbox")
    void noSecretReachesTheOutbox() {
        ObjectNode fields = record().fields().put("message", "password=canary").put("newField", "token: canary");
        fields.putObject("newObject").put("secret", "canary");

        Alert alert = alerts.of(new Alert("1", "audit-log", fields));

        assertThat(alert.fields().toString()).doesNotContain("canary").contains("•••");
    }

    @Test
    @DisplayName("F48: a record with huge and many properties becomes a small alert that says what is missing")
    void aHugeRecordBecomesASmallAlert() {
        ObjectNode fields = record().fields();
        ArrayNode properties = fields.putArray("AuditLogProperty");
        for (int i = 0; i < 1_000; i++) {
            properties.addObject().put("name", "property " + i).put("value", "long text ".repeat(200));
        }

        Alert alert = alerts.of(new Alert("1", "audit-log", fields));

        assertThat(alert.fields().toString()).hasSizeLessThan(10_000);
        assertThat(alert.text("changes")).hasSizeLessThan(2_100).endsWith("\n… and 994 more properties");
    }

    @Test
    void codesWithoutWordsAreShownRawAndCounted() {
        Alert alert = alerts.of(new Alert("1", "audit-log", record().fields().put("action", "PAINT")));

        assertThat(alert.text("title")).isEqualTo("as.extensions PAINT NONE");
        assertThat(unknown).hasValue(1);
    }

    @Test
    @DisplayName("F48: a record with hardly a field is an alert too")
    void aRecordWithHardlyAFieldIsAnAlertToo() throws JsonProcessingException {
        ObjectNode fields = (ObjectNode) JSON.readTree("{\"documentId\":\"1\",\"AuditLogProperty\":null,\"message\":null,\"level\":[1],"
                + "\"extra\":7}");

        Alert alert = alerts.of(new Alert("1", "audit-log", fields));

        assertThat(alert.text("status")).isEqualTo("someone did '' via an unknown source");
        assertThat(alert.text("eventLevel")).isEqualTo("INFO");
        assertThat(alert.fields().get("extra").isInt()).isTrue();
    }

    @Test
    void aRecordThatCouldNotBeReadKeepsItsOwnTitleAndLosesItsSecrets() {
        ObjectNode fields = JSON.createObjectNode().put("eventType", "monitor.trouble").put("title", "A record could not be read")
                .put("error", "{\"AuditLogProperty\":[{\"name\":\"x\",\"value\":\"<password>canary");

        Alert alert = alerts.of(new Alert("monitor.unreadable-1", "audit-log", fields));

        assertThat(alert.text("title")).isEqualTo("A record could not be read");
        assertThat(alert.text("error")).isEqualTo("58 characters of JSON");
        assertThat(alert.fields().has("status")).isFalse();
    }

    @Test
    void theRecordItselfIsNotChanged() {
        Alert record = record();
        String before = record.fields().toString();

        alerts.of(record);

        assertThat(record.fields()).hasToString(before);
    }

    @Test
    void anUnknownActionIsCountedOnceARecordHoweverOftenItIsRead() {
        for (int i = 0; i < 3; i++) {
            List.of(unknownAction("1"), unknownAction("2")).forEach(alerts::of);
        }

        assertThat(unknown).hasValue(2);
    }

    private static Alert unknownAction(String id) {
        return new Alert(id, "audit-log", JSON.createObjectNode().put("type", "user").put("action", "PAINT"));
    }

    private static Alert record() {
        try {
            return new Alert("XdDAzmwB7C-eRHGS1Oal", "audit-log", (ObjectNode) JSON.readTree(RECORD.replace("\n", " ")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
