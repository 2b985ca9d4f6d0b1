package io.boomimonitor.source.dataintegrationaudit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.ScriptedApi;
import io.boomimonitor.testbed.ScriptedApi.Answer;
import io.boomimonitor.testbed.ScriptedApi.Asked;
import io.boomimonitor.testbed.SourceRoutes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataIntegrationAuditRouteTest {

    private static final String EVENTS = "/v1/accounts/5ebec4ca6b028e2da4191dde/environments/5ebec4ca6b028e2da4191de1/audit_events";
    private static final String SOURCE = "data-integration-audit";

    private final ScriptedApi api = new ScriptedApi(asked -> page(1, null));
    private SourceRoutes routes;

    @BeforeAll
    void start(@TempDir Path folder) {
        routes = SourceRoutes.start(folder, api.url(), Clock.systemUTC(), Map.of("data-integration.account", "5ebec4ca6b028e2da4191dde",
                "data-integration.environment", "5ebec4ca6b028e2da4191de1", "data-integration.token", "di-token", "boomi.retries", "0",
                "data-integration.requests-per-minute", "600", "data-integration-audit.sweep.schedule", "0 0 0 1 1 ? 2099",
                "data-integration-audit.filter.event_type", "create, update"), SOURCE);
    }

    @BeforeEach
    void forget() {
        routes.forget();
        api.asked().clear();
        script(asked -> page(1, null));
    }

    @Test
    void asksForAWindowInMicrosecondsWithoutAZoneAndForWhatIsConfigured() {
        fire();

        assertThat(api.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.target()).matches(EVENTS + "\\?start_time=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}"
                    + "&event_type=create&event_type=update");
            assertThat(asked.authorization()).isEqualTo("Bearer di-token");
            assertThat(asked.accept()).isEqualTo("application/json");
        });
        assertThat(trouble()).isEmpty();
    }

    @Test
    @DisplayName("F31: a reporting database that takes no rows holds no page's alerts back, and gets the rows when it does again")
    void aReportingDatabaseThatFailsHoldsNoAlertBack() {
        fire();
        routes.report("select count(*) from data_integration_audit");
        routes.execute("alter table data_integration_audit rename to away");
        script(asked -> asked.target().contains("page=2") ? page(3, null) : page(2, api.url() + EVENTS + "?page=2"));

        fire();

        assertThat(alerts()).extracting(alert -> alert.get("alertId").asText()).contains(id(2), id(3));
        assertThat(trouble().values()).singleElement().asString().contains("reporting.url", "alerts were not affected");

        routes.execute("alter table away rename to data_integration_audit");
        fire();

        assertThat(routes.report("select event_id from data_integration_audit")).extracting(row -> row.get("event_id"))
                .contains(id(2), id(3));
        assertThat(trouble()).isEmpty();
    }

    @Test
    void turnsARecordIntoAnAlertAndARowOnceHoweverOftenItIsRead() {
        fire();
        fire();

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.get("alertId").asText()).isEqualTo(id(1));
            assertThat(alert.get("status").asText()).isEqualTo("Rivi Ee updated the river 'My First River', by UI");
            assertThat(alert.get("additional_info.version_id").asText()).isEqualTo("637582d3c32287000fc1d69f");
            assertThat(alert.get("eventLevel").asText()).isEqualTo("INFO");
        });
        assertThat(routes.report("select event_id, event_datetime, event_result_status, additional_info from data_integration_audit "
                + "where event_id = '" + id(1) + "'"))
                .singleElement().satisfies(row -> assertThat(row).containsEntry("event_id", id(1)).containsEntry("event_result_status", 200)
                        .containsEntry("additional_info", "{\"version_id\": \"637582d3c32287000fc1d69f\"}")
                        .hasEntrySatisfying("event_datetime",
                        time -> assertThat((String) time).matches("\\S+T\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/x?cursor=a+b/c=%2B%2F&d=e%20f", "/v1/x%2Fy?c=1", "/v1/x?q=%7B%7Benv:BOOMI_TOKEN%7D%7D",
            "/v1/x?a=$b&c=(d)[0];e,'f'*!@:?/"})
    void followsTheNextPageExactlyAsItCame(String target) {
        script(asked -> asked.target().equals(target) ? page(2, null) : page(1, api.url() + target));
        fire();

        assertThat(api.asked()).extracting(Asked::target).contains(target);
        assertThat(alerts()).extracting(alert -> alert.get("alertId").asText()).containsExactly(id(1), id(2));
        assertThat(trouble()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("F45: a next_page that Camel would evaluate is refused, and nothing of it is reported")
    @ValueSource(strings = {"/v1/x?c={{env:PATH}}", "/v1/x?c={{boomi.token}}", "/v1/${env:PATH}", "/v1/x y", "/v1/x#y"})
    void refusesANextPageThatIsNoUrl(String target) {
        script(asked -> page(1, api.url() + target));
        fire();

        assertThat(api.asked()).hasSize(1);
        assertThat(trouble()).hasEntrySatisfying(SOURCE, message -> assertThat(message).contains("next_page").doesNotContain("{"));
        assertThat(alerts()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("the token is never sent to another host, scheme or port")
    @ValueSource(strings = {"http://127.0.0.1:PORT/v1/x", "https://127.0.0.1:SAME/v1/x", "http://localhost:SAME/v1/x",
            "http://u:p@127.0.0.1:SAME/v1/x",
        "http://127.0.0.1:SAME@127.0.0.1:PORT/v1/x", "//127.0.0.1:PORT/v1/x", "file:///etc/passwd", "/v1/x",
                "http://127.0.0.1:SAME.evil.example/x"})
    void followsTheNextPageOnTheConfiguredHostOnly(String next) {
        try (ScriptedApi evil = new ScriptedApi(asked -> page(2, null))) {
            String same = api.url().replaceFirst(".*:", "");
            script(asked -> page(1, next.replace("SAME", same).replace("PORT", evil.url().replaceFirst(".*:", ""))));
                fire();

            assertThat(evil.asked()).isEmpty();
            assertThat(api.asked()).hasSize(1);
            assertThat(trouble()).hasEntrySatisfying(SOURCE, message -> assertThat(message).contains("next_page").contains("not followed"));
        }
    }

    @Test
    void noticesAListThatGoesInACircle() {
        script(asked -> page(1, api.url() + EVENTS + "?cursor=" + (asked.target().endsWith("a") ? "b" : "a")));
        fire();

        assertThat(api.asked()).hasSizeLessThan(12);
        assertThat(trouble()).hasEntrySatisfying(SOURCE, message -> assertThat(message).contains("in a circle"));
    }

    @Test
    @DisplayName("F16: a next_page that is no longer good starts the list again; what was read twice is stored once")
    void startsAgainWhenTheNextPageIsRejected() {
        int[] pages = {0};
        script(asked -> {
            boolean continued = asked.target().contains("cursor");
            if (continued && pages[0]++ == 0) {
                return Answer.of(400, "{\"detail\":\"The cursor is not valid\"}");
            }
            return continued ? page(2, null) : page(1, api.url() + EVENTS + "?cursor=x");
        });
        fire();

        assertThat(alerts()).hasSize(2);
        assertThat(api.asked()).hasSize(4);
        assertThat(trouble()).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithAParameterInOneSentence() {
        script(asked -> Answer.of(422, "{\"detail\":[{\"type\":\"enum\",\"loc\":[\"query\",\"event_type\",0],\"msg\":\"Input should be "
                + "'create'\",\"input\":\"x\"}],\"body\":null}"));
        fire();

        assertThat(trouble()).hasEntrySatisfying(SOURCE, message -> assertThat(message).contains("422")
                .contains("query.event_type.0: Input should be 'create' (it was 'x')").contains("data-integration-audit.filter"));
        assertThat(api.asked()).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("F14: a refusal is not repeated and names what to look at")
    @ValueSource(strings = {"401:Credentials are not valid:DATA_INTEGRATION_TOKEN", "403:Not allowed:audit:list",
            "404:Environment was not found:data-integration.environment"})
    void isRefused(String line) {
        String[] parts = line.split(":", 3);
        script(asked -> Answer.of(Integer.parseInt(parts[0]), "{\"detail\":\"" + parts[1] + "\"}"));
        fire();

        assertThat(api.asked()).hasSize(1);
        assertThat(trouble()).hasEntrySatisfying(SOURCE,
                message -> assertThat(message).contains(parts[0]).contains(parts[1]).contains(parts[2])
                .doesNotContain("di-token"));
    }

    @ParameterizedTest
    @DisplayName("F13: what is no list of audit events is an error, never 'no events'")
    @ValueSource(strings = {"{}", "{\"items\":null}", "{\"items\":{}}", "{\"detail\":\"no\"}", "<html>Log in</html>",
            "{\"items\":[{\"event_id\":\"x\"}"})
    void refusesWhatIsNoList(String body) {
        script(asked -> Answer.of(200, body));
        fire();

        assertThat(trouble()).containsKey(SOURCE);
        assertThat(alerts()).isEmpty();
    }

    @Test
    @DisplayName("F45: what a record says is printed, not evaluated; F42: it is stored as it is")
    void storesHostileTextsAsTheyAre() {
        String evil = "{{env:PATH}} ${sys.user.home} '); drop table data_integration_audit; --";
        script(asked -> Answer.of(200, "{\"items\":[" + record(1).replace("My First River", evil) + "]}"));
        fire();

        assertThat(alerts()).singleElement().satisfies(alert -> assertThat(alert.get("entity_name").asText()).isEqualTo(evil));
        assertThat(routes.report("select entity_name from data_integration_audit where event_id = '" + id(1) + "'")).singleElement()
                .isEqualTo(Map.of("entity_name", evil));
    }

    private void fire() {
        routes.fire(SOURCE);
    }

    private void script(Function<Asked, Answer> script) {
        api.script(script);
    }

    private List<ObjectNode> alerts() {
        return routes.alerts(SOURCE);
    }

    private Map<String, String> trouble() {
        return routes.monitor().trouble().open();
    }

    private static String id(int number) {
        return "eac285a5a9ae4ada9ccd49889a65%04x".formatted(number);
    }

    private static String record(int number) {
        return """
                {"event_id": "%s", "event_initiator": "UI", "event_datetime": "2026-08-02T13:38:44.%06d", "event_type": "update",
                 "event_result_status": 200, "event_name": "update:rivers:without_version", "entity_type": "rivers",
                 "entity_logical_key": "5eda28ee6b028e1ce7a2b5ec", "account_id": "5ebec4ca6b028e2da4191dde",
                 "environment_id": "5ebec4ca6b028e2da4191de1", "user_id": "60d08931f5682c0d9fa24890", "user_name": "Rivi Ee",
                 "entity_name": "My First River", "entity_subtype": "src_to_trgt",
                 "additional_info": "{\\"version_id\\": \\"637582d3c32287000fc1d69f\\"}"}""".formatted(id(number), number);
    }

    private static Answer page(int number, String next) {
        return Answer.of(200, "{\"next_page\":" + (next == null ? "null" : "\"" + next + "\"") + ",\"previous_page\":null,\"items\":["
                + record(number) + "]}");
    }

    @AfterAll
    void close() {
        routes.close();
        api.close();
    }
}
