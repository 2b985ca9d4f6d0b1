package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final Instant NOON = Instant.parse("2026-08-08T12:00:00Z");
    private static final Dice DICE = new Dice(1);
    private static final Landscape LANDSCAPE = new Landscape(DICE);
    private static final Texts TEXTS = new Texts(0.02);
    private static final String PROBLEMS = "{\"operator\":\"and\",\"nestedExpression\":["
            + BoomiClient.where("classification", "EQUALS", "PROD") + ",{\"operator\":\"or\",\"nestedExpression\":["
            + BoomiClient.where("eventLevel", "EQUALS", "WARNING") + "," + BoomiClient.where("eventLevel", "EQUALS", "ERROR") + "]},"
            + BoomiClient.where("recordDate", "GREATER_THAN_OR_EQUAL", NOON.minusSeconds(3600).toString()) + "]}";

    @Test
    void aBacklogOf100000IsFoundInLessThanTwoSecondsAndAPageTakesLessThanFiveMilliseconds() {
        Search search = new Search(List.of(new Backlog("acme", DICE, LANDSCAPE, TEXTS, 100_000, NOON.getEpochSecond())));
        Expression filter = parse(PROBLEMS);

        long begin = System.nanoTime();
        long[] keys = search.keys(filter, now(), 1);
        Duration query = Duration.ofNanos(System.nanoTime() - begin);
        Duration page = Duration.ofNanos(LongStream.range(0, 20).map(number -> timeOfPage(search, keys, (int) number)).min().orElseThrow());

        System.out.println("100,000 events: query " + query.toMillis() + " ms, page " + page.toNanos() / 1000 + " us");
        assertThat(keys).hasSize(100_000);
        assertThat(query).isLessThan(Duration.ofSeconds(2));
        assertThat(page).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void aMinuteCostsAMinuteAlsoWhereTheStreamIsDense() {
        Search search = new Search(List.of(stream(500)));
        Expression minute = parse(BoomiClient.where("recordDate", "GREATER_THAN_OR_EQUAL", NOON.minusSeconds(60).toString()));

        long begin = System.nanoTime();
        long[] keys = search.keys(minute, now(), 1);
        Duration query = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(keys.length).isBetween(28_000, 32_000);
        assertThat(query).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nothingOlderThanSevenDaysAndNothingOfTheFutureIsFound() {
        Search search = new Search(List.of(stream(0.01)));

        LongStream seconds = LongStream.of(search.keys(Expression.EVERYTHING, now(), 1)).map(key -> search.at(key).recordSecond());

        assertThat(seconds.summaryStatistics()).satisfies(found -> {
            assertThat(found.getMin()).isBetween(NOON.getEpochSecond() - Search.RETENTION, NOON.getEpochSecond() - Search.RETENTION + 3600);
            assertThat(found.getMax()).isBetween(NOON.getEpochSecond() - 3600, NOON.getEpochSecond());
        });
    }

    @Test
    void noneOfABacklogIsLate() {
        Search search = new Search(List.of(new Backlog("acme", DICE, LANDSCAPE, TEXTS, 1000, NOON.getEpochSecond())));
        Search.View late = new Search.View(NOON.getEpochSecond(), 1, 600, false, "shuffled", false);

        assertThat(search.keys(Expression.EVERYTHING, late, 1)).hasSize(1000);
    }

    @Test
    void anEventIsFoundAgainByItsKey() {
        EventStream stream = stream(3);

        stream.forEach(NOON.getEpochSecond(), NOON.getEpochSecond() + 3600,
                event -> assertThat(stream.at(event.key()).json()).isEqualTo(event.json()));
    }

    @Test
    void theSameSaltShufflesAlike() {
        Search search = new Search(List.of(stream(1)));
        Expression filter = parse(PROBLEMS);

        assertThat(search.keys(filter, now(), 1)).isEqualTo(search.keys(filter, now(), 1)).isNotEqualTo(search.keys(filter, now(), 2));
    }

    private static long timeOfPage(Search search, long[] keys, int page) {
        long begin = System.nanoTime();
        for (int index = page * 100; index < page * 100 + 100; index++) {
            assertThat(search.at(keys[index]).json()).isNotEmpty();
        }
        return System.nanoTime() - begin;
    }

    private static EventStream stream(double eventsPerSecond) {
        return new EventStream("acme", DICE, LANDSCAPE, TEXTS, eventsPerSecond, 0.17, 0);
    }

    private static Search.View now() {
        return new Search.View(NOON.getEpochSecond(), 0, 0, false, "shuffled", false);
    }

    private static Expression parse(String expression) {
        return new QueryParser(true).parse(BoomiClient.query(expression).getBytes(StandardCharsets.UTF_8));
    }
}
