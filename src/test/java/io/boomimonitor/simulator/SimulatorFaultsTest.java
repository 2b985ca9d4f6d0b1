package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.testbed.BoomiClient;
import io.boomimonitor.testbed.SimulatorServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorFaultsTest {

    private static final Instant NOW = SimulatorServer.START;
    private static final String RECENT = BoomiClient.query(BoomiClient.where("recordDate", "BETWEEN",
            NOW.minusSeconds(600).toString(), NOW.minusSeconds(120).toString()));
    private static SimulatorServer server;

    private final BoomiClient boomi = new BoomiClient(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of("simulator.events-per-second", "1", "simulator.requests-per-second", "0"));
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
    void aRefusalNamesNoTimeToRetryByDefault() throws Exception {
        server.control("{\"status\":503}");

        assertThat(boomi.ask(RECENT).headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 502, 503, 504})
    @DisplayName("F9, F10, F14: a status is answered for the next calls, and then no more")
    void aStatusIsAnsweredForTheNextCallsAndThenNoMore(int status) throws Exception {
        server.control("{\"status\":{\"value\":" + status + ",\"times\":2}}");

        List<Integer> statuses = new ArrayList<>();
        for (int call = 0; call < 3; call++) {
            statuses.add(boomi.ask(RECENT).statusCode());
        }

        assertThat(statuses).containsExactly(status, status, 200);
    }

    @Test
    @DisplayName("F8: Retry-After comes as seconds or as a date")
    void retryAfterComesAsSecondsOrAsADate() throws Exception {
        server.control("{\"status\":429,\"retryAfter\":120}");

        String seconds = boomi.ask(RECENT).headers().firstValue("Retry-After").orElse("");
        server.control("{\"retryAfterForm\":\"date\"}");
        HttpResponse<String> answer = boomi.ask(RECENT);

        assertThat(seconds).isEqualTo("120");
        assertThat(Duration.between(date(answer, "Date"), date(answer, "Retry-After"))).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    @DisplayName("F11: an answer can be slow")
    void anAnswerCanBeSlow() throws Exception {
        server.control("{\"latency\":{\"value\":300,\"times\":1}}");
        Instant asked = Instant.now();

        boomi.ask(RECENT);

        assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "reset", "closed"})
    @DisplayName("F12: the connection breaks in the middle of a page, and works again afterwards")
    void theConnectionBreaksAndWorksAgainAfterwards(String fault) throws Exception {
        server.control("{\"answer\":{\"value\":\"" + fault + "\",\"page\":2}}");
        String token = BoomiClient.json(boomi.ask(RECENT)).path("queryToken").textValue();

        assertThatThrownBy(() -> boomi.queryMore(token)).isInstanceOf(IOException.class);

        server.control("{\"answer\":null}");
        assertThat(boomi.queryMore(token).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("F12: a page ends in the middle of its JSON, or is empty")
    void aPageEndsInTheMiddleOfItsJsonOrIsEmpty() throws Exception {
        server.control("{\"answer\":\"truncated\"}");
        String truncated = boomi.ask(RECENT).body();
        server.control("{\"answer\":\"empty\"}");
        HttpResponse<String> empty = boomi.ask(RECENT);

        assertThat(truncated).startsWith("{\"@type\":\"QueryResult\"");
        assertThatThrownBy(() -> new ObjectMapper().readTree(truncated)).isInstanceOf(IOException.class);
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    @DisplayName("F13: a login page or an error comes with status 200")
    void aLoginPageOrAnErrorComesWithStatus200() throws Exception {
        server.control("{\"answer\":\"html\"}");
        HttpResponse<String> html = boomi.ask(RECENT);
        server.control("{\"answer\":\"error\"}");
        JsonNode error = BoomiClient.json(boomi.ask(RECENT));

        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(html.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(html.body()).contains("<form");
        assertThat(error.path("@type").textValue()).isEqualTo("Error");
        assertThat(error.has("result")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"typed|{\"@type\":\"Error\",\"message\":\"", "nested|{\"error\":{\"message\":\"",
        "plain|{\"message\":\"", "xml|<error><message>", "html|<!DOCTYPE html>"})
    void anErrorHasTheShapeThatIsSwitchedOn(String shape, String begin) throws Exception {
        server.control("{\"status\":503,\"errorShape\":\"" + shape + "\"}");

        assertThat(boomi.ask(RECENT).body()).startsWith(begin);
    }

    @Test
    @DisplayName("F44: headers that mean something to Camel come with the answer")
    void headersThatMeanSomethingToCamelComeWithTheAnswer() throws Exception {
        server.control("{\"hostileHeaders\":true}");

        var headers = boomi.ask(RECENT).headers();

        assertThat(headers.map().keySet()).contains("camelhttpuri", "camelfilename", "camelsqlquery", "mail.smtp.host");
    }

    @Test
    void aNormalAnswerHasFewHeaders() throws Exception {
        assertThat(boomi.ask(RECENT).headers().map().keySet()).containsExactlyInAnyOrder("content-length", "content-type", "date");
    }

    @Test
    @DisplayName("F23: Boomi's clock differs from ours")
    void boomisClockDiffersFromOurs() throws Exception {
        server.control("{\"clockSkew\":600}");

        Instant boomisNow = date(boomi.ask(RECENT), "Date");

        assertThat(boomisNow).isAfter(server.clock().instant().plusSeconds(590));
        assertThat(boomi.all(BoomiClient.since(NOW.plusSeconds(120)))).isNotEmpty();
    }

    @Test
    @DisplayName("F48: one event is huge, one deep, one has a key twice, bad dates, no eventId, unknown words")
    void oneRecordEachIsDamaged() throws Exception {
        server.control("{\"order\":\"ascending\",\"huge\":50,\"deep\":100000,\"duplicateKeys\":true,\"badDates\":true,"
                + "\"missingEventId\":true,\"unknownWords\":true,\"extraFields\":true}");

        String body = boomi.ask(RECENT).body();

        assertThat(body.length()).isBetween(50_000_000, 52_000_000);
        assertThat(body.contains("[".repeat(100_000) + "]".repeat(100_000))).isTrue();
        assertThat(body.contains("\"processName\":\"written twice\"")).isTrue();
        assertThat(body.contains("\"recordDate\":\"NaN\"")).isTrue();
        assertThat(body.contains("\"eventLevel\":\"CATASTROPHE\"")).isTrue();
        assertThat(body.split("\"eventId\"", -1)).hasSize(100);
        assertThat(body.split("\"containerId\"", -1)).hasSize(101);
    }

    @Test
    @DisplayName("F20: late events are hidden at first, with an old recordDate")
    void lateEventsAreHiddenAtFirst() throws Exception {
        int all = boomi.all(RECENT).size();
        server.control("{\"lateSeconds\":3600,\"latePercent\":20}");
        int early = boomi.all(RECENT).size();
        server.control("{\"clockSkew\":3600}");

        assertThat(early).isBetween(all / 2, all - 1);
        assertThat(boomi.all(RECENT)).hasSize(all);
    }

    @Test
    @DisplayName("F18: with a live cursor, events that come while paging show up")
    void withALiveCursorEventsThatComeWhilePagingShowUp() throws Exception {
        server.control("{\"lateSeconds\":3600,\"latePercent\":50}");
        String token = BoomiClient.json(boomi.ask(RECENT)).path("queryToken").textValue();
        int first = BoomiClient.json(boomi.queryMore(token)).path("numberOfResults").intValue();
        server.control("{\"latePercent\":0}");

        int snapshot = BoomiClient.json(boomi.queryMore(token)).path("numberOfResults").intValue();
        server.control("{\"cursor\":\"live\"}");
        int live = BoomiClient.json(boomi.queryMore(token)).path("numberOfResults").intValue();

        assertThat(snapshot).isEqualTo(first);
        assertThat(live).isGreaterThan(first);
    }

    private static Instant date(HttpResponse<String> answer, String header) {
        return ZonedDateTime.parse(answer.headers().firstValue(header).orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
