package io.boomimonitor.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.EventProperty;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.Run;
import io.boomimonitor.simulator.account.SimulatedEvent;
import io.boomimonitor.simulator.account.Texts;
import io.boomimonitor.testbed.BoomiClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Instant STORED = Instant.parse("2026-08-08T06:14:57Z");

    /** A failed run of 'Orders to ERP' in Production, stored at STORED; event 0 is its process.execution. */
    private static final SimulatedEvent EVENT = event();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "processName|EQUALS|Orders to ERP|true", "processName|EQUALS|orders to erp|false",
        "processName|NOT_EQUALS|Orders to ERP|false", "title|NOT_EQUALS|x|false",
        "processName|LIKE|Ord%|true", "processName|LIKE|%ERP|true", "processName|LIKE|%%|true", "processName|LIKE|ord%|false",
        "processName|LIKE|Orders to E_P|false", "processName|LIKE|%.%|false",
        "processName|CONTAINS|to|true", "processName|NOT_CONTAINS|to|false",
        "recordDate|GREATER_THAN_OR_EQUAL|2026-08-08T06:14:57Z|true", "recordDate|GREATER_THAN|2026-08-08T06:14:57Z|false",
        "recordDate|LESS_THAN|2026-08-08T06:14:57Z|false", "recordDate|LESS_THAN_OR_EQUAL|2026-08-08T06:14:57Z|true",
        "errorDocumentCount|EQUALS|1|true", "errorDocumentCount|GREATER_THAN|10|false"})
    void anOperatorMatchesAsBoomiWould(String property, String operator, String argument, boolean matches) {
        Expression filter = parse(BoomiClient.query(BoomiClient.where(property, operator, argument)));

        assertThat(filter.test(EVENT)).isEqualTo(matches);
    }

    @Test
    void betweenIsInclusiveAtBothEnds() {
        assertThat(parse(BoomiClient.query(BoomiClient.where("recordDate", "BETWEEN", "2026-08-08T06:14:57Z", "2026-08-08T06:14:58Z")))
                .test(EVENT)).isTrue();
        assertThat(parse(BoomiClient.query(BoomiClient.where("recordDate", "BETWEEN", "2026-08-08T06:14:56Z", "2026-08-08T06:14:57Z")))
                .test(EVENT)).isTrue();
        assertThat(parse(BoomiClient.query(BoomiClient.where("recordDate", "BETWEEN", "2026-08-08T06:14:58Z", "2026-08-08T06:14:59Z")))
                .test(EVENT)).isFalse();
    }

    @Test
    void anAbsentFieldIsNull() {
        assertThat(parse(BoomiClient.query(BoomiClient.where("title", "IS_NULL"))).test(EVENT)).isTrue();
        assertThat(parse(BoomiClient.query("{\"operator\":\"IS_NOT_NULL\",\"property\":\"title\"}")).test(EVENT)).isFalse();
    }

    @Test
    void groupsNestInGroups() {
        Expression filter = parse(BoomiClient.query(and(BoomiClient.where("classification", "EQUALS", "PROD"),
                or(BoomiClient.where("eventLevel", "EQUALS", "WARNING"), BoomiClient.where("eventLevel", "EQUALS", "ERROR")),
                and(BoomiClient.where("recordDate", "GREATER_THAN_OR_EQUAL", STORED.toString())))));

        assertThat(filter.test(EVENT)).isTrue();
        assertThat(filter.span(EventProperty.RECORD_DATE)).isEqualTo(new Span(STORED.getEpochSecond(), Long.MAX_VALUE));
    }

    @Test
    void theSpanOfAnOrHoldsAllItsParts() {
        Expression filter = parse(BoomiClient.query(or(
                BoomiClient.where("recordDate", "EQUALS", STORED.toString()),
                BoomiClient.where("recordDate", "BETWEEN", STORED.plusSeconds(60).toString(), STORED.plusSeconds(90).toString()))));

        assertThat(filter.span(EventProperty.RECORD_DATE)).isEqualTo(new Span(STORED.getEpochSecond(), STORED.getEpochSecond() + 91));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"QueryFilter\":{}}"})
    void noFilterIsEverything(String body) {
        assertThat(parse(body).test(EVENT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "operator in upper case         |{\"operator\":\"AND\",\"nestedExpression\":[{\"operator\":\"IS_NULL\",\"property\":\"title\"}]}",
        "group without members          |{\"operator\":\"and\",\"nestedExpression\":[]}",
        "group without nestedExpression |{\"operator\":\"and\"}",
        "group with a property          |{\"operator\":\"or\",\"property\":\"title\",\"nestedExpression\":[{\"operator\":\"IS_NULL\","
                + "\"property\":\"title\"}]}",
        "operator that Event lacks      |{\"operator\":\"STARTS_WITH\",\"property\":\"title\",\"argument\":[\"x\"]}",
        "operator from a sample only    |{\"operator\":\"NOT_LIKE\",\"property\":\"title\",\"argument\":[\"x\"]}",
        "operator in lower case         |{\"operator\":\"equals\",\"property\":\"title\",\"argument\":[\"x\"]}",
        "no operator                    |{\"property\":\"title\",\"argument\":[\"x\"]}",
        "no property                    |{\"operator\":\"EQUALS\",\"argument\":[\"x\"]}",
        "property that no filter takes  |{\"operator\":\"EQUALS\",\"property\":\"processId\",\"argument\":[\"x\"]}",
        "property that no filter takes  |{\"operator\":\"EQUALS\",\"property\":\"errorType\",\"argument\":[\"x\"]}",
        "property in wrong case         |{\"operator\":\"EQUALS\",\"property\":\"RecordDate\",\"argument\":[\"2026-08-08T06:14:57Z\"]}",
        "argument is no array           |{\"operator\":\"EQUALS\",\"property\":\"title\",\"argument\":\"x\"}",
        "argument is missing            |{\"operator\":\"EQUALS\",\"property\":\"title\"}",
        "one argument too many          |{\"operator\":\"EQUALS\",\"property\":\"title\",\"argument\":[\"x\",\"y\"]}",
        "one argument too few           |{\"operator\":\"BETWEEN\",\"property\":\"title\",\"argument\":[\"x\"]}",
        "argument for IS_NULL           |{\"operator\":\"IS_NULL\",\"property\":\"title\",\"argument\":[\"x\"]}",
        "argument is a number           |{\"operator\":\"EQUALS\",\"property\":\"errorDocumentCount\",\"argument\":[1]}",
        "argument is null               |{\"operator\":\"EQUALS\",\"property\":\"title\",\"argument\":[null]}",
        "number that is none            |{\"operator\":\"EQUALS\",\"property\":\"errorDocumentCount\",\"argument\":[\"one\"]}",
        "date without zone              |{\"operator\":\"EQUALS\",\"property\":\"recordDate\",\"argument\":[\"2026-08-08T06:14:57\"]}",
        "date with offset               |{\"operator\":\"EQUALS\",\"property\":\"recordDate\","
                + "\"argument\":[\"2026-08-08T06:14:57+00:00\"]}",
        "date with fraction             |{\"operator\":\"EQUALS\",\"property\":\"recordDate\",\"argument\":[\"2026-08-08T06:14:57.123Z\"]}",
        "date without seconds           |{\"operator\":\"EQUALS\",\"property\":\"recordDate\",\"argument\":[\"2026-08-08T06:14Z\"]}",
        "date that does not exist       |{\"operator\":\"EQUALS\",\"property\":\"recordDate\",\"argument\":[\"2026-02-30T06:14:57Z\"]}",
        "pattern on a date              |{\"operator\":\"LIKE\",\"property\":\"recordDate\",\"argument\":[\"2026%\"]}",
        "unknown member                 |{\"operator\":\"EQUALS\",\"property\":\"title\",\"arguments\":[\"x\"]}",
        "no object                      |[]"}, quoteCharacter = '`')
    void aBadExpressionIsRefused(String wrong, String expression) {
        assertThatThrownBy(() -> parse(BoomiClient.query(expression))).as(wrong)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{} {}", "null", "\"text\"", "{\"QuerySort\":{\"sortField\":[]}}", "{\"QueryFilter\":null}",
            "{\"QueryFilter\":{\"filter\":{}}}"})
    void aBadBodyIsRefused(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(Refusal.class);
    }

    @Test
    void aDateWithFractionIsTakenWhereSwitchedSo() {
        byte[] body = BoomiClient.query(BoomiClient.where("recordDate", "LESS_THAN", "2026-08-08T06:14:57.500Z"))
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new QueryParser(ObjectType.EVENT, false).parse(body).filter().test(EVENT)).isTrue();
    }

    private static Expression parse(String body) {
        return new QueryParser(ObjectType.EVENT, true).parse(body.getBytes(StandardCharsets.UTF_8)).filter();
    }

    private static String and(String... parts) {
        return "{\"operator\":\"and\",\"nestedExpression\":[" + String.join(",", parts) + "]}";
    }

    private static String or(String... parts) {
        return and(parts).replaceFirst("and", "or");
    }

    private static SimulatedEvent event() {
        Dice dice = new Dice(7);
        Landscape landscape = new Landscape(dice);
        Landscape.Process orders = new Landscape.Process(dice.uuid(9), "Orders to ERP");
        Run run = Run.storedAt(STORED.getEpochSecond(), dice, orders, landscape.runtimes().get(0), true, List.of(), new Texts(0));
        return new SimulatedEvent(1, "acme-AB12CD", run, 0);
    }
}
