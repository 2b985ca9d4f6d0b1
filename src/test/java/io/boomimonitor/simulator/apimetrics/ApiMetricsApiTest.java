package io.boomimonitor.simulator.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.boomimonitor.testbed.Caller;
import io.boomimonitor.testbed.SimulatorServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiMetricsApiTest {

    private static final Instant NOON = SimulatorServer.START.minus(Duration.ofDays(1));
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static SimulatorServer server;

    private final Caller boomi = Caller.jwt(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true}");
    }

    @Test
    void rowsAreGroupedByTheSelectedFields() {
        List<JsonNode> rows = rows(NOON, ONE, "", "status deployedApi environment{id} method requestCount");

        Set<String> groups = new HashSet<>();
        rows.forEach(row -> groups.add(row.path("status") + "|" + row.path("deployedApi") + "|" + row.at("/environment/id") + "|"
                + row.path("method")));
        assertThat(groups).hasSameSizeAs(rows).hasSizeGreaterThan(20);
        assertThat(rows).allSatisfy(row -> assertThat(row.path("requestCount").intValue()).isPositive());
        assertThat(rows).extracting(row -> row.path("deployedApi").asText()).contains("Orders API 2.1", "Payments API 1.0");
    }

    @Test
    void withoutFieldsToGroupByThereIsOneRow() {
        List<JsonNode> all = rows(NOON, ONE, "", "requestCount requestTsMin requestTsMax");

        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("requestCount").intValue()).isEqualTo(count(rows(NOON, ONE, "", "status requestCount")));
        assertThat(Instant.parse(all.get(0).path("requestTsMin").asText())).isBetween(NOON, NOON.plusSeconds(60));
        assertThat(Instant.parse(all.get(0).path("requestTsMax").asText())).isBetween(ONE.minusSeconds(60), ONE);
    }

    @Test
    void aMetricHasItsSevenFigures() {
        JsonNode metric = rows(NOON, ONE, "", "responseDuration{count total squares max min mean stddev}").get(0).path("responseDuration");

        double mean = metric.path("total").doubleValue() / metric.path("count").doubleValue();
        assertThat(metric.path("mean").doubleValue()).isEqualTo(mean);
        assertThat(metric.path("stddev").doubleValue())
                .isEqualTo(Math.sqrt(metric.path("squares").doubleValue() / metric.path("count").doubleValue() - mean * mean));
        assertThat(metric.path("min").doubleValue()).isLessThan(mean);
        assertThat(metric.path("max").doubleValue()).isGreaterThan(mean);
    }

    @Test
    void callsThatTheGatewayRefusedHaveNoBackendDuration() {
        List<JsonNode> rows = rows(NOON, ONE, "filter:\"status = 401\"", "requestCount backendDuration{count max}");

        assertThat(rows.get(0).path("requestCount").intValue()).isPositive();
        assertThat(rows.get(0).at("/backendDuration/count").intValue()).isZero();
        assertThat(rows.get(0).at("/backendDuration/max").isNull()).isTrue();
    }

    @Test
    void theStartIsInclusiveAndTheEndExclusive() {
        int count = 0;
        for (Instant at = NOON; at.isBefore(ONE); at = at.plusSeconds(600)) {
            count += count(rows(at, at.plusSeconds(600), "", "requestCount"));
        }

        assertThat(count).isEqualTo(count(rows(NOON, ONE, "", "requestCount")));
    }

    @Test
    void intervalsHaveTheirStartAndEnd() {
        List<JsonNode> rows = rows(NOON, ONE, "requestTsInterval:{unit:MINUTES,amount:5,timezone:\"Europe/Berlin\"}",
                "requestTsIntervalStart requestTsIntervalEnd requestCount");

        assertThat(rows).hasSize(12).extracting(row -> row.path("requestTsIntervalStart").asText()).contains(NOON.toString());
        assertThat(rows).allSatisfy(row -> assertThat(Instant.parse(row.path("requestTsIntervalStart").asText()).plusSeconds(300))
                .isEqualTo(Instant.parse(row.path("requestTsIntervalEnd").asText())));
    }

    @Test
    void variablesAreAsGoodAsInlineArguments() {
        List<JsonNode> inline = rows(NOON, ONE, "requestTsInterval:{unit:HOURS,amount:1}", "status requestTsIntervalStart requestCount");

        JsonNode whole = query("query Q($i:DeployedApiCallSummaryInput!){deployedApiCallSummary(input:$i){data{status "
                + "requestTsIntervalStart requestCount}}}",
                "{\"i\":{\"requestTsStart\":\"" + NOON + "\",\"requestTsEnd\":\"" + ONE
                + "\",\"requestTsInterval\":{\"unit\":\"HOURS\",\"amount\":1}}}");
        JsonNode parts = query("query($s: DateTime!, $e: DateTime!, $u: Unit = HOURS) { deployedApiCallSummary(input: {requestTsStart: "
                + "$s, requestTsEnd: $e, "
                + "requestTsInterval: {unit: $u, amount: 1}}) { data { status requestTsIntervalStart requestCount } } } # the end",
                "{\"s\":\"" + NOON + "\",\"e\":\"" + ONE + "\"}");

        assertThat(list(whole)).isEqualTo(inline);
        assertThat(list(parts)).isEqualTo(inline);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"deployedApi = 'Orders API 2.1'; 1", "deployedApi like '%API 1%'; 2",
            "deployedApi != 'Orders API 2.1' and deployedApi like '%API%'; 2",
        "status > 599; 0", "status < 600 and method = 'GET'; 4", "deployedApi like '%API__1%'; 0"})
    void aFilterNarrowsTheCalls(String filter, int apis) {
        assertThat(rows(NOON, ONE, "filter:\"" + filter + "\"", "deployedApi")).hasSize(apis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = '200'", "method = 1", "status like 2", "nothing = 'x'", "status = 200 or status = 201", "status",
            "requestCount > 1"})
    void aFilterThatCannotBeReadIsAnError(String filter) {
        assertThat(error(ask(input(NOON, ONE, "filter:\"" + filter + "\""), "requestCount")).path("message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "mutation{deployedApiCallSummary(input:{}){data{status}}}",
            "{deployedApiCallSummary(input:{}){data{status}}}",
        "{deployedApiCallDetail(input:{requestTsStart:\"2026-01-01T00:00:00Z\",requestTsEnd:\"2026-01-02T00:00:00Z\"}){data{status}}}",
        "query($i:X){deployedApiCallSummary(input:{requestTsStart:\"2026-01-01T00:00:00Z\","
                + "requestTsEnd:\"2026-01-02T00:00:00Z\"}){data{status}}}",
        "query($i:X!){deployedApiCallSummary(input:$i){data{status}}}", "{deployedApiCallSummary(input:$i){data{status}}}",
        "query($i:X){...f} fragment f on Q{x}"})
    void whatIsNoSuchQueryIsAnErrorWithoutData(String query) {
        JsonNode answer = query(query, "{}");

        assertThat(answer.path("errors").get(0).path("extensions").has("errorCode")).isFalse();
        assertThat(answer.has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "environment", "status{id}", "responseDuration{median}", "responseDuration", "s:status",
            "status @skip(if:true)", ""})
    void fieldsThatDoNotFitAreErrors(String fields) {
        assertThat(error(ask(input(NOON, ONE, ""), fields)).at("/extensions/classification").asText())
                .isIn("ValidationError", "InvalidSyntax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{unit:WEEKS,amount:1}", "{unit:\"MINUTES\",amount:1}", "{unit:MINUTES,amount:0}", "{unit:MINUTES}",
            "{unit:MINUTES,amount:1,zone:\"UTC\"}"})
    void anIntervalThatDoesNotFitIsAnError(String interval) {
        assertThat(error(ask(input(NOON, ONE, "requestTsInterval:" + interval), "requestCount")).at("/extensions/classification").asText())
                .isEqualTo("ValidationError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30T00:00:00Z", "2026-01-31T15:00:00", "-999999999-01-01T00:00:00Z",
            "+999999999-01-01T00:00:00Z"})
    void aTimeThatIsNoneIsAnError(String time) {
        String input = input(NOON, ONE, "").replace(NOON.toString(), time);

        assertThat(error(ask(input, "requestCount")).path("message").asText()).contains("'requestTsStart' is no time");
    }

    @Test
    void aTimeLongBeforeTheAccountHasNoRows() {
        assertThat(rows(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("0001-01-02T00:00:00Z"), "", "requestCount")).isEmpty();
    }

    @Test
    void theLimitsHaveTheirErrorCodes() {
        assertThat(code(input(ONE, NOON, ""), "requestCount")).isEqualTo("INVALID_TIME_RANGE");
        assertThat(code(input(NOON, ONE, "requestTsInterval:{unit:SECONDS,amount:1}"), "requestCount"))
                .isEqualTo("EXCEEDED_TIME_BUCKET_LIMIT");
        assertThat(code(input(NOON, ONE, "requestTsInterval:{unit:SECONDS,amount:4}"), "deployedApi status requestTsIntervalStart"))
                .isEqualTo("ROW_LIMIT_EXCEEDED");
        assertThat(code(input(NOON, ONE, "requestTsInterval:{unit:DAYS,amount:1,timezone:\"Nowhere/City\"}"), "requestCount"))
                .isEqualTo("TIMEZONE_INVALID_SYNTAX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM_ERROR", "TEMPORARY_ERROR", "ROW_LIMIT_EXCEEDED"})
    @DisplayName("F13: an error comes with HTTP 200")
    void anErrorComesWithHttp200(String code) {
        server.control("{\"graphqlError\":{\"value\":\"" + code + "\",\"times\":1}}");

        HttpResponse<String> answer = post(input(NOON, ONE, ""), "requestCount");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Caller.json(answer).at("/errors/0/extensions/errorCode").asText()).isEqualTo(code);
        assertThat(Caller.json(answer).at("/data/deployedApiCallSummary").isNull()).isTrue();
        assertThat(rows(NOON, ONE, "", "requestCount")).hasSize(1);
    }

    @Test
    void anErrorCanComeBesideTheData() {
        server.control("{\"graphqlError\":\"TEMPORARY_ERROR\",\"graphqlErrorWithData\":true}");

        JsonNode answer = ask(input(NOON, ONE, ""), "requestCount");

        assertThat(list(answer)).hasSize(1);
        assertThat(error(answer).at("/extensions/errorCode").asText()).isEqualTo("TEMPORARY_ERROR");
    }

    @Test
    void withoutAGoodTokenItIs401AndSwitched429() {
        String body = body("{deployedApiCallSummary(input:" + input(NOON, ONE, "") + "){data{status}}}", "{}");

        assertThat(Caller.stranger(server).post("/graphql", body).statusCode()).isEqualTo(401);
        assertThat(Caller.basic(server).post("/graphql", body).statusCode()).isEqualTo(401);
        server.control("{\"status\":{\"value\":429,\"path\":\"graphql\"},\"retryAfter\":3}");
        assertThat(boomi.post("/graphql", body).headers().firstValue("Retry-After")).contains("3");
    }

    @Test
    void thereAreBadMinutesAndSilence() {
        String fields = "status requestTsIntervalStart requestCount responseDuration{mean}";
        List<JsonNode> moody = rows(NOON, NOON.plusSeconds(1200),
                "filter:\"deployedApi = 'Payments API 1.0'\",requestTsInterval:{unit:MINUTES,amount:1}", fields);
        List<JsonNode> shy = rows(NOON, ONE,
                "filter:\"deployedApi like 'Partner%' and environment.id = '" + production()
                + "'\",requestTsInterval:{unit:MINUTES,amount:1}", fields);

        for (Instant at = NOON; at.isBefore(NOON.plusSeconds(1200)); at = at.plusSeconds(120)) {
            Instant begin = at;
            assertThat(moody).filteredOn(row -> row.path("status").intValue() >= 500)
                    .extracting(row -> Instant.parse(row.path("requestTsIntervalStart").asText()))
                    .as("a bad minute from %s", at).anyMatch(minute -> !minute.isBefore(begin) && minute.isBefore(begin.plusSeconds(120)));
        }
        assertThat(shy.stream().map(row -> row.path("requestTsIntervalStart").asText()).distinct()).hasSizeBetween(20, 55);
    }

    @Test
    void whatHasNotHappenedYetIsNotCounted() {
        Instant now = server.clock().instant();

        assertThat(rows(now.plusSeconds(60), now.plusSeconds(120), "", "requestCount")).isEmpty();
        server.control("{\"metricsLag\":86400}");
        assertThat(rows(now.minusSeconds(600), now, "", "requestCount")).isEmpty();
    }

    private String production() {
        List<JsonNode> rows = rows(NOON, ONE, "", "environment{id} atom{name} requestCount");
        return rows.stream().filter(row -> row.at("/atom/name").asText().equals("prod-molecule-1")).findFirst().orElseThrow()
                .at("/environment/id").asText();
    }

    private List<JsonNode> rows(Instant from, Instant to, String more, String fields) {
        return list(ask(input(from, to, more), fields));
    }

    private JsonNode ask(String input, String fields) {
        return Caller.json(post(input, fields));
    }

    private HttpResponse<String> post(String input, String fields) {
        return boomi.post("/graphql", body("{deployedApiCallSummary(input:" + input + "){data{" + fields + "}}}", "{}"));
    }

    private JsonNode query(String query, String variables) {
        return Caller.json(boomi.post("/graphql", body(query, variables)));
    }

    private String code(String input, String fields) {
        return error(ask(input, fields)).at("/extensions/errorCode").asText();
    }

    private static JsonNode error(JsonNode answer) {
        return answer.path("errors").path(0);
    }

    private static String input(Instant from, Instant to, String more) {
        return "{requestTsStart:\"" + from + "\",requestTsEnd:\"" + to + "\"," + more + "}";
    }

    private static String body(String query, String variables) {
        return new ObjectMapper().createObjectNode().put("query", query).putRawValue("variables", new RawValue(variables)).toString();
    }

    private static List<JsonNode> list(JsonNode answer) {
        JsonNode rows = answer.at("/data/deployedApiCallSummary/data");
        assertThat(rows.isArray()).as(answer.toString()).isTrue();
        return new ArrayList<>(StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static int count(List<JsonNode> rows) {
        return rows.stream().mapToInt(row -> row.path("requestCount").intValue()).sum();
    }
}
