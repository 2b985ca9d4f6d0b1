package io.boomimonitor.source.apimetrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Login;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCallTest {

    private static final Instant START = Instant.parse("2026-01-31T15:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @Test
    void asksForOneIntervalStartInclusiveEndExclusive() {
        SummaryCall call = call(1);

        assertThat(call.getUrl()).isEqualTo("https://api.example.com/graphql");
        assertThat(call.getLogin()).isEqualTo(Login.JWT);
        assertThat(call.getBody()).contains("requestTsStart: \\\"2026-01-31T15:00:00Z\\\", requestTsEnd: \\\"2026-01-31T15:05:00Z\\\"})")
                .doesNotContain("requestTsInterval");
    }

    @Test
    void asksForSeveralIntervalsAtOnceAndTellsThemApart() throws Exception {
        SummaryCall call = call(2);

        assertThat(call.getBody()).contains("requestTsInterval: {unit: SECONDS, amount: 300, timezone: \\\"UTC\\\"}");
        read(call, answer(row("2026-01-31T15:00:00Z", "A", 200, 3), row("2026-01-31T15:05:00Z", "A", 200, 4)));

        assertThat(call.isOpen()).isFalse();
        assertThat(counts(call)).isEqualTo(Map.of("15:00 A 200", 3L, "15:05 A 200", 4L));
    }

    @Test
    void readsEveryFigureOfARow() throws Exception {
        SummaryCall call = call(1);

        read(call, answer("""
                {"deployedApi":"Orders","status":200,"statusCategory":"2xx","environment":{"id":"e1"},"requestCount":40,
                 "responseDuration":{"count":40,"total":500,"min":2,"max":80},"backendDuration":{"count":0,"total":0,"min":null,"max":null},
                 "bytesReceived":{"total":1000},"bytesSent":{"total":123456789012}}"""));

        assertThat(call.summaries()).singleElement().satisfies(summary -> {
            assertThat(summary.key()).isEqualTo(new CallSummary.Key(START, "Orders", "e1", 200));
            assertThat(summary.category()).isEqualTo("2xx");
            assertThat(summary.requests()).isEqualTo(40);
            assertThat(summary.response().mean()).isEqualTo(12.5);
            assertThat(summary.response().most()).isEqualTo(80);
            assertThat(summary.backend().mean()).isNull();
            assertThat(summary.bytesSent()).isEqualTo(123456789012L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCEEDED_TIME_BUCKET_LIMIT", "ROW_LIMIT_EXCEEDED"})
    void asksForLessWhenItWasTooMuch(String code) throws Exception {
        SummaryCall call = call(3);

        read(call, error(code));
        assertThat(call.getBody()).contains("15:00:00Z").contains("15:10:00Z");
        read(call, error(code));
        assertThat(call.getBody()).contains("15:00:00Z").contains("15:05:00Z").doesNotContain("requestTsInterval");
        read(call, answer(row("", "A", 200, 1)));
        read(call, answer(row("", "A", 200, 2)));
        read(call, answer(row("", "A", 200, 3)));

        assertThat(call.isOpen()).isFalse();
        assertThat(counts(call)).isEqualTo(Map.of("15:00 A 200", 1L, "15:05 A 200", 2L, "15:10 A 200", 3L));
    }

    @Test
    void aThousandRowsMayNotBeAllSoAnIntervalIsCutAndAddedUp() throws Exception {
        SummaryCall call = call(1);

        read(call, answer(IntStream.range(0, 1000).mapToObj(i -> row("", "A" + i, 200, 1)).toArray(String[]::new)));
        assertThat(call.summaries()).isEmpty();
        assertThat(call.getBody()).contains("15:00:00Z").contains("15:02:30Z");
        read(call, answer(row("", "A", 200, 1), row("", "A", 500, 2)));
        assertThat(call.getBody()).contains("15:02:30Z").contains("15:05:00Z");
        read(call, answer(row("", "A", 200, 10)));

        assertThat(counts(call)).isEqualTo(Map.of("15:00 A 200", 11L, "15:00 A 500", 2L));
    }

    @Test
    void whatCannotBeCutAnyFurtherIsRefusedWithTheReason() {
        assertThatThrownBy(() -> {
            SummaryCall call = call(1);
            while (call.isOpen()) {
                read(call, error("ROW_LIMIT_EXCEEDED"));
            }
        }).isInstanceOf(BoomiRefused.class).hasMessageContaining("ROW_LIMIT_EXCEEDED")
                .hasMessageContaining("more APIs, environments and statuses");
    }

    @Test
    void intervalsThatBoomiCountsOtherwiseAreAskedForOneByOne() throws Exception {
        SummaryCall call = call(2);

        read(call, answer(row("2026-01-31T14:58:20Z", "A", 200, 7)));
        read(call, answer(row("", "A", 200, 3)));
        read(call, answer(row("", "A", 200, 4)));

        assertThat(counts(call)).isEqualTo(Map.of("15:00 A 200", 3L, "15:05 A 200", 4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEMPORARY_ERROR", "SYSTEM_ERROR"})
    void anErrorThatPassesIsTriedAgain(String code) {
        assertThatThrownBy(() -> read(call(1), error(code))).isInstanceOf(BoomiBusy.class)
                .hasMessageContaining(code + ": something is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_TIME_RANGE", "TIMEZONE_INVALID_SYNTAX", ""})
    void anyOtherErrorIsNotTriedAgain(String code) {
        assertThatThrownBy(() -> read(call(1), error(code))).isInstanceOf(BoomiRefused.class).hasMessageContaining("something is wrong");
    }

    @Test
    void dataBesideErrorsDoesNotCount() {
        SummaryCall call = call(1);

        assertThatThrownBy(() -> read(call,
                answer(row("", "A", 200, 1)).replaceFirst("\\{", "{\"errors\":[{\"message\":\"part failed\"}],")))
                .isInstanceOf(BoomiRefused.class);
        assertThat(call.summaries()).isEmpty();
        assertThat(call.isOpen()).isTrue();
    }

    @ParameterizedTest
    @DisplayName("F13: 200 without the data is an error, not silence")
    @ValueSource(strings = {"", "<html>Please log in</html>", "{\"data\":", "[]", "{}", "{\"data\":{\"deployedApiCallSummary\":null}}",
        "{\"message\":\"no\"}", "{\"data\":{\"deployedApiCallSummary\":{\"data\":{}}}}"})
    void whatIsNoSummaryIsBusy(String body) {
        assertThatThrownBy(() -> read(call(1), body)).isInstanceOf(BoomiBusy.class);
    }

    @Test
    @DisplayName("F45: nothing that Boomi says comes into a query")
    void namesAreNeverPartOfAQuery() throws Exception {
        SummaryCall call = call(2);

        read(call, error("ROW_LIMIT_EXCEEDED"));
        read(call, answer(row("", "x\\\"}) { evil }", 200, 1)));

        assertThat(call.getBody()).doesNotContain("evil");
        assertThat(call.toString()).isEqualTo("/graphql");
    }

    private static SummaryCall call(int intervals) {
        return new SummaryCall("https://api.example.com", new TimeRange(START, START.plus(INTERVAL.multipliedBy(intervals))), INTERVAL);
    }

    private static void read(SummaryCall call, String body) throws Exception {
        call.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Long> counts(SummaryCall call) {
        Map<String, Long> counts = new TreeMap<>();
        call.summaries().forEach(summary ->
                counts.put(summary.key().from().toString().substring(11, 16) + " " + summary.key().deployedApi() + " "
                + summary.key().status(), summary.requests()));
        return counts;
    }

    private static String row(String start, String api, int status, int count) {
        return "{\"requestTsIntervalStart\":\"" + start + "\",\"deployedApi\":\"" + api + "\",\"status\":" + status
                + ",\"environment\":{\"id\":\"e1\"},\"requestCount\":"
                + count + ",\"responseDuration\":{\"count\":" + count + ",\"total\":" + count * 10 + ",\"min\":10,\"max\":10}}";
    }

    private static String answer(String... rows) {
        return "{\"data\":{\"deployedApiCallSummary\":{\"data\":[" + String.join(",", rows) + "]}}}";
    }

    private static String error(String code) {
        return "{\"errors\":[{\"message\":\"something is wrong\",\"extensions\":{\"errorCode\":\"" + code
                + "\"}}],\"data\":{\"deployedApiCallSummary\":null}}";
    }
}
