package io.boomimonitor.simulator.dataintegration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.testbed.Caller;
import io.boomimonitor.testbed.SimulatorServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataIntegrationApiTest {

    private static final String PATH = "/v1/accounts/5ebec4ca6b028e2da4191dde/environments/5ebec4ca6b028e2da4191de1/audit_events";
    private static final String TOKEN = "simulated-data-integration-token";
    private static final Instant TO = SimulatorServer.START.minusSeconds(60);
    private static final Instant FROM = TO.minusSeconds(7200);
    private static final String SPAN = "?start_time=" + written(FROM) + "&end_time=" + written(TO);
    private static SimulatorServer server;

    private final Caller boomi = Caller.bearer(server, TOKEN);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.hostile", "0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true,\"auditEventsPerMinute\":0,\"latePercent\":0}");
    }

    @Test
    void allPagesHoldAllEventsTheNewestFirst() {
        List<JsonNode> found = all(SPAN);

        List<ObjectNode> expected = oracle();
        expected.sort(Comparator.comparing((ObjectNode event) -> event.path("event_datetime").asText())
                .thenComparing(event -> event.path("event_id").asText()).reversed());
        assertThat(expected).hasSizeBetween(180, 420);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void anEventHasMicrosecondsAndNoZone() {
        assertThat(all(SPAN)).allSatisfy(event -> {
            assertThat(event.path("event_datetime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
            assertThat(event.path("event_id").asText()).matches("[0-9a-f]{32}");
            assertThat(event.path("user_id").asText()).matches("[0-9a-f]{24}");
            assertThat(event.size()).isEqualTo(15);
        });
    }

    @Test
    void optionalFieldsAreNullNowAndThenAndSomeTextsAreHostile() {
        List<JsonNode> found = all(SPAN);

        for (String field : List.of("user_name", "entity_name", "entity_subtype", "entity_logical_key", "additional_info")) {
            assertThat(found).as(field).anyMatch(event -> event.path(field).isNull()).anyMatch(event -> event.path(field).isTextual());
        }
        assertThat(found).extracting(event -> event.path("additional_info").asText()).anyMatch(text -> text.startsWith("{\"version_id\""))
                .anyMatch(text -> !text.startsWith("{\"version_id\"") && !text.equals("null"));
    }

    @Test
    void someEventsShareTheirInstant() {
        List<String> times = all(SPAN).stream().map(event -> event.path("event_datetime").asText()).toList();

        assertThat(times.stream().distinct().count()).isLessThan(times.size());
    }

    @Test
    void nextPageIsAWholeUrlWhoseCursorMustStayAsItIs() {
        String next = Caller.json(boomi.get(PATH + SPAN)).path("next_page").asText();

        assertThat(next).startsWith(server.baseUrl() + PATH + "?cursor=").contains("+", "/", "=", "%2B");
        assertThat(boomi.get(next).statusCode()).isEqualTo(200);
        assertThat(boomi.get(next.replace("%2B", "+")).statusCode()).isEqualTo(400);
        assertThat(boomi.get(next.replace("+", "%2B")).statusCode()).isEqualTo(400);
        assertThat(boomi.get(next.replace("%2B", "%252B")).body()).isEqualTo("{\"detail\":\"The cursor is not valid\"}");
    }

    @Test
    void previousPageLeadsBack() {
        JsonNode first = Caller.json(boomi.get(PATH + SPAN));
        JsonNode second = Caller.json(boomi.get(first.path("next_page").asText()));

        assertThat(first.path("previous_page").isNull()).isTrue();
        assertThat(Caller.json(boomi.get(second.path("previous_page").asText())).path("items")).isEqualTo(first.path("items"));
    }

    @Test
    void pageParametersHaveNoEffect() {
        assertThat(Caller.json(boomi.get(PATH + SPAN + "&page=2&items_per_page=5")).path("items"))
                .isEqualTo(Caller.json(boomi.get(PATH + SPAN)).path("items"));
    }

    @ParameterizedTest
    @CsvSource({"null,NULL", "absent,MISSING", "empty,STRING"})
    void theLastPageTellsItInThreeWays(String form, String type) {
        server.control("{\"lastPage\":\"" + form + "\"}");

        JsonNode page = Caller.json(boomi.get(PATH + "?start_time=" + written(TO.minusSeconds(1)) + "&end_time=" + written(TO)));

        assertThat(page.path("next_page").getNodeType()).hasToString(type);
        assertThat(page.path("next_page").asText()).isIn("null", "");
    }

    @Test
    void nextPageCanLeadAstray() {
        server.control("{\"nextPageHost\":\"http://127.0.0.1:9\"}");
        assertThat(Caller.json(boomi.get(PATH + SPAN)).path("next_page").asText()).startsWith("http://127.0.0.1:9/simulator/v1/");

        server.control("{\"nextPageLoops\":true}");
        assertThat(Caller.json(boomi.get(PATH + SPAN)).path("next_page").asText()).isEqualTo(server.baseUrl() + PATH + SPAN);
    }

    @Test
    void parametersNarrowTheListAndCanBeRepeated() {
        List<JsonNode> found = all(SPAN);
        String user = found.get(0).path("user_id").asText();
        String key = found.stream().map(event -> event.path("entity_logical_key")).filter(JsonNode::isTextual).findFirst().orElseThrow()
                .asText();

        assertThat(all(SPAN + "&event_type=create&event_type=delete"))
                .isEqualTo(found.stream().filter(event -> List.of("create", "delete").contains(event.path("event_type").asText())).toList())
                .isNotEmpty();
        assertThat(all(SPAN + "&entity_type=rivers"))
                .isEqualTo(found.stream().filter(event -> event.path("entity_type").asText().equals("rivers")).toList()).isNotEmpty();
        assertThat(all(SPAN + "&user_id=" + user + "&user_id=nobody"))
                .isEqualTo(found.stream().filter(event -> event.path("user_id").asText().equals(user)).toList());
        assertThat(all(SPAN + "&entity_logical_key=" + key))
                .isEqualTo(found.stream().filter(event -> event.path("entity_logical_key").asText().equals(key)).toList());
    }

    @Test
    void bothTimesAreInclusiveToTheMicrosecond() {
        JsonNode event = all(SPAN).get(5);
        String time = event.path("event_datetime").asText();

        assertThat(all("?start_time=" + time + "&end_time=" + time)).contains(event);
    }

    @Test
    void anEndAloneBeginsADayBefore() {
        String end = written(TO);

        List<JsonNode> found = all("?end_time=" + end);

        assertThat(found.get(found.size() - 1).path("event_datetime").asText())
                .isBetween(written(TO.minusSeconds(86400)), written(TO.minusSeconds(86000)));
        assertThat(found.get(0).path("event_datetime").asText()).isLessThan(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_time=2026-01-31T15:32:00Z", "start_time=2026-01-31", "end_time=2026-02-30T00:00:00", "end_time=",
            "start_time=2026-01-31T15:32:00.1234567"})
    void aTimeThatIsNoneIs422(String parameter) {
        HttpResponse<String> answer = boomi.get(PATH + "?" + parameter);

        JsonNode detail = Caller.json(answer).at("/detail/0");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(detail.path("loc")).hasToString("[\"query\",\"" + parameter.split("=")[0] + "\"]");
        assertThat(detail.path("input").asText()).isEqualTo(parameter.substring(parameter.indexOf('=') + 1));
        assertThat(Caller.json(answer).has("body")).isTrue();
    }

    @Test
    void eachUnknownWordIs422() {
        HttpResponse<String> answer = boomi.get(PATH + "?event_type=create&event_type=explode&entity_type=cats");

        JsonNode body = Caller.json(answer);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body.path("detail")).hasSize(2);
        assertThat(body.at("/detail/0/type").asText()).isEqualTo("enum");
        assertThat(body.at("/detail/0/loc")).hasToString("[\"query\",\"event_type\",1]");
        assertThat(body.at("/detail/1/msg").asText()).contains("'accounts', 'connections'", "or 'teams'");
    }

    @Test
    void anEventIsFoundByItsId() {
        JsonNode event = all(SPAN).get(3);

        assertThat(Caller.json(boomi.get(PATH + "/" + event.path("event_id").asText()))).isEqualTo(event);
        HttpResponse<String> nothing = boomi.get(PATH + "/eac285a5a9ae4ada9ccd49889a651e16");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).isEqualTo("{\"detail\":\"Audit event was not found\"}");
        assertThat(boomi.get(PATH + "/short").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Basic eDp5", "simulated-data-integration-token"})
    void wrongCredentialsAre401(String authorization) {
        HttpResponse<String> answer = boomi.as(authorization).get(PATH);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Credentials are not valid\"}");
    }

    @Test
    void aJwtIsAsGoodAsTheToken() {
        assertThat(Caller.jwt(server).get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenCanExpire() {
        server.control("{\"dataIntegrationToken\":\"tomorrow\"}");

        assertThat(boomi.get(PATH).statusCode()).isEqualTo(401);
        assertThat(Caller.bearer(server, "tomorrow").get(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherAccountOrEnvironmentIsRefused() {
        assertThat(boomi.get(PATH.replace("5ebec4ca6b028e2da4191dde", "5ebec4ca6b028e2da4191ddf")).statusCode()).isEqualTo(403);
        assertThat(boomi.get(PATH.replace("5ebec4ca6b028e2da4191de1", "5ebec4ca6b028e2da4191de2")).body())
                .isEqualTo("{\"detail\":\"Environment was not found\"}");
        assertThat(boomi.get(PATH.replace("5ebec4ca6b028e2da4191dde", "acme")).statusCode()).isEqualTo(422);
        assertThat(boomi.get("/v1/accounts").body()).isEqualTo("{\"detail\":\"Not Found\"}");
        assertThat(boomi.post(PATH, "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void moreThanFifteenCallsAMinuteAre429() {
        server.control("{\"reset\":true}");

        List<Integer> statuses = IntStream.range(0, 16).map(call -> boomi.get(PATH).statusCode()).boxed().toList();
        HttpResponse<String> refused = boomi.get(PATH);

        assertThat(statuses.subList(0, 15)).containsOnly(200);
        assertThat(statuses.get(15)).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Too many requests\"}");
    }

    @Test
    void switchedErrorsHaveTheirShape() {
        server.control("{\"status\":{\"value\":422,\"path\":\"audit_events\",\"times\":1}}");
        assertThat(Caller.json(boomi.get(PATH)).at("/detail/0/loc/0").asText()).isEqualTo("query");

        server.control("{\"status\":{\"value\":403,\"path\":\"audit_events\",\"page\":2}}");
        JsonNode first = Caller.json(boomi.get(PATH + SPAN));
        assertThat(Caller.json(boomi.get(first.path("next_page").asText())).path("detail").isTextual()).isTrue();
    }

    @Test
    void lateEventsAreShownLater() {
        server.control("{\"latePercent\":100,\"lateSeconds\":86400}");

        assertThat(all(SPAN)).isEmpty();
    }

    private List<JsonNode> all(String query) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = Caller.json(boomi.get(PATH + query));
        for (int pages = 0; pages < 1000; pages++) {
            assertThat(page.path("items").size()).as(page.toString()).isLessThanOrEqualTo(20);
            page.path("items").forEach(items::add);
            if (page.path("next_page").isNull()) {
                return items;
            }
            page = Caller.json(boomi.get(page.path("next_page").asText()));
        }
        throw new AssertionError("the pages have no end");
    }

    private static List<ObjectNode> oracle() {
        return server.simulator().api(DataIntegrationApi.class).auditEvents(FROM, TO.plusNanos(1));
    }

    private static String written(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
}
