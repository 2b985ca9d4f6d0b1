package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final AnswerReader reader =
            new AnswerReader(new BoomiClock(CLOCK), new BoomiJwt("https://api.boomi.com", "acme-AB12CD", CLOCK));
    private final BoomiQuery query = new BoomiPlatform("https://api.boomi.com", "acme-AB12CD").query("Event", "{}");

    @Test
    void readsAPageAndMovesTheQueryOn() throws Exception {
        Page page = read(200, """
                {"@type":"QueryResult","numberOfResults":165,"queryToken":"/nd0==",
                 "result":[{"@type":"Event","eventId":"event-1","error":"a \\"quoted\\" } ] brace\\n"},{"eventId":"event-2"}]}""");

        assertThat(page.records()).extracting(record -> record.get("eventId").asText()).containsExactly("event-1", "event-2");
        assertThat(page.records().get(0).get("error").asText()).isEqualTo("a \"quoted\" } ] brace\n");
        assertThat(query.getPath()).isEqualTo("/Event/queryMore");
        assertThat(query.getBody()).isEqualTo("/nd0==");
        assertThat(query.getContentType()).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"@type\":\"QueryResult\",\"numberOfResults\":0,\"result\":[]}",
        "{\"@type\":\"QueryResult\",\"numberOfResults\":0}",
        "{\"result\":[],\"queryToken\":\"\"}"})
    void acceptsBothWaysToSayThatThereIsNothing(String body) throws Exception {
        assertThat(read(200, body).records()).isEmpty();
        assertThat(query.isOpen()).isFalse();
    }

    @Test
    void unwrapsTypedPairs() throws Exception {
        Page page = read(200, "{\"result\":[{\"a\":[\"Long\",3832],\"b\":[\"Boolean\",true],\"c\":[\"x\",\"y\"],\"d\":[\"Long\"]}]}");

        assertThat(page.records().get(0).toString()).isEqualTo("{\"a\":3832,\"b\":true,\"c\":[\"x\",\"y\"],\"d\":[\"Long\"]}");
    }

    @ParameterizedTest
    @DisplayName("F12/F13: what is no whole query result is an error, never 'no events'")
    @ValueSource(strings = {
        "", "   ", "<html><body>Log in</body></html>", "null", "[]", "true", "{}",
        "{\"@type\":\"Error\",\"message\":\"no\"}", "{\"message\":\"no\"}", "{\"error\":{\"message\":\"no\"}}",
        "{\"numberOfResults\":1,\"result\":[{\"eventId\":\"event-1\"}", "{\"numberOfResults\":1,\"result\":[{\"eventId\":\"ev",
        "{\"numberOfResults\":7}"})
    void refusesWhatIsNoQueryResult(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOf(BoomiBusy.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    @DisplayName("F14: a refusal is not repeated")
    void isRefused(int status) {
        assertThatThrownBy(() -> read(status, "{\"message\":\"Access denied\"}")).isInstanceOf(BoomiRefused.class)
                .hasMessageContaining(Integer.toString(status)).hasMessageContaining("Access denied");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void isBusy(int status) {
        assertThatThrownBy(() -> read(status, "<error><message>too busy</message></error>")).isInstanceOf(BoomiBusy.class)
                .hasMessageContaining("too busy");
    }

    @Test
    void honoursRetryAfterInSecondsAndAsADate() {
        assertThat(retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(retryAfter("Sun, 01 Mar 2026 12:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(retryAfter("Sun, 01 Mar 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(retryAfter("soon")).isNull();
        assertThat(retryAfter(null)).isNull();
    }

    @Test
    @DisplayName("F16: a rejected token starts the query again, but not for ever")
    void startsAgainWhenTheTokenIsRejected() throws Exception {
        for (int restart = 0; restart < 3; restart++) {
            read(200, "{\"queryToken\":\"t\",\"result\":[{\"eventId\":\"event-1\"}]}");
            assertThat(read(400, "{\"message\":\"queryToken is invalid\"}").records()).isEmpty();
            assertThat(query.getPath()).isEqualTo("/Event/query");
            assertThat(query.isOpen()).isTrue();
        }
        read(200, "{\"queryToken\":\"t\",\"result\":[]}");

        assertThatThrownBy(() -> read(400, "{\"message\":\"queryToken is invalid\"}")).isInstanceOf(BoomiBusy.class)
                .hasMessageContaining("rejected the queryToken");
    }

    @Test
    void aBadFilterIsRefused() {
        assertThatThrownBy(() -> read(400, "{\"message\":\"foo does not exist\"}")).isInstanceOf(BoomiRefused.class)
                .hasMessageContaining("foo does not exist");
    }

    @Test
    @DisplayName("F48: one endless record is set aside, the others of its page are read")
    void setsAMonstrousRecordAside() throws Exception {
        InputStream monster = new SequenceInputStream(Collections.enumeration(List.of(
                bytes("{\"result\":[{\"eventId\":\"event-1\"},{\"eventId\":\"event-big\",\"error\":\""),
                endless(50_000_000), bytes("\"},{\"eventId\":\"event-3\"}],\"numberOfResults\":3}"))));

        Page page = (Page) reader.read(query, 200, null, null, monster);

        assertThat(page.records()).extracting(record -> record.get("eventId").asText()).containsExactly("event-1", "event-3");
        assertThat(page.unreadable()).singleElement().satisfies(record -> assertThat(record.beginning()).contains("event-big"));
    }

    @Test
    @DisplayName("F48: NUL and halves of surrogate pairs, which no database takes, become U+FFFD; whole pairs stay")
    void brokenTextIsMended() throws Exception {
        Page page = read(200, "{\"result\":[{\"eventId\":\"e\","
                + "\"a\":\"x\\u0000y\",\"b\":\"\\uD83D\\uDE00\",\"c\":\"\\ud83dz\",\"d\":\"\\uDE00\","
                + "\"e\":\"\\\\u0000\",\"\\ud800f\":{\"g\":[\"\\ud800\\ud800\\udc00\"]}}]}");

        assertThat(page.unreadable()).isEmpty();
        assertThat(page.records().get(0)).hasToString("{\"eventId\":\"e\",\"a\":\"x\uFFFDy\",\"b\":\"\uD83D\uDE00\",\"c\":\"\uFFFDz\","
                + "\"d\":\"\uFFFD\",\"e\":\"\\\\u0000\",\"\uFFFDf\":{\"g\":[\"\uFFFD\uD800\uDC00\"]}}");
    }

    @Test
    @DisplayName("F48: deep nesting, huge arrays and broken records are set aside; unknown fields and duplicate keys are not")
    void setsUnreadableRecordsAside() throws Exception {
        Page page = read(200, "{\"result\":[{\"eventId\":\"deep\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "},"
                + "{\"eventId\":\"wide\",\"x\":[" + "1,".repeat(1_000_000) + "1]},{\"eventId\":\"bad\",\"x\":NaN},{\"eventId\" \"worse\"},"
                + "{\"eventId\":\"twice\",\"eventId\":\"twice\",\"new\":{\"a\":1},\"recordDate\":\"NaN\",\"eventLevel\":\"FATAL\"}]}");

        assertThat(page.records()).singleElement().satisfies(record -> assertThat(record.get("eventId").asText()).isEqualTo("twice"));
        assertThat(page.unreadable()).hasSize(4);
    }

    @Test
    void showsErrorsInOneLine() {
        assertThatThrownBy(() -> read(404, "line one\r\nline two" + "x".repeat(5000))).isInstanceOf(BoomiRefused.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains("line one line two").hasSizeLessThan(500));
    }

    @Test
    @DisplayName("F23: only an answer to a query that was understood says what time it is at Boomi")
    void onlyAnUnderstoodAnswerToAQueryMovesTheClock() throws Exception {
        BoomiClock clock = new BoomiClock(CLOCK);
        BoomiJwt jwt = new BoomiJwt("https://api.boomi.com", "acme-AB12CD", CLOCK);
        AnswerReader reading = new AnswerReader(clock, jwt);
        String date = "Sun, 1 Mar 2026 12:10:00 GMT";

        assertThatThrownBy(() -> reading.read(query, 401, null, date, bytes("{}"))).isInstanceOf(BoomiRefused.class);
        assertThatThrownBy(() -> reading.read(query, 200, null, date, bytes("<html>Log in</html>"))).isInstanceOf(BoomiBusy.class);
        catchThrowableOfType(Exception.class, () -> reading.read(jwt.request(), 200, null, date, bytes("a.b.c")));
        assertThat(clock.isKnown()).isFalse();
        assertThat(clock.ahead()).isZero();

        reading.read(query, 200, null, date, bytes("{\"numberOfResults\":0}"));
        assertThat(clock.isKnown()).isTrue();
        assertThat(clock.ahead()).isEqualTo(Duration.ofMinutes(10));
        clock.observe("Sun, 1 Mar 2026 11:00:00 GMT", false);
        assertThat(clock.ahead()).as("another service's time").isEqualTo(Duration.ofMinutes(10));
    }

    private Page read(int status, String body) throws Exception {
        return (Page) reader.read(query, status, null, null, bytes(body));
    }

    private Duration retryAfter(String header) {
        return catchThrowableOfType(BoomiBusy.class, () -> reader.read(query, 503, header, null, null)).retryAfter();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream endless(int size) {
        return new InputStream() {
            private int left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }
        };
    }
}
