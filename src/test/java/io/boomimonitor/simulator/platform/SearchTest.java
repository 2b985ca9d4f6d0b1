package io.boomimonitor.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.Backlog;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.EventStream;
import io.boomimonitor.simulator.account.History;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.Runtimes;
import io.boomimonitor.simulator.account.Texts;
import io.boomimonitor.testbed.BoomiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
        Search search = search(backlog(100_000));
        Query filter = parse(PROBLEMS);

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
        Search search = search(stream(500));
        Query minute = parse(BoomiClient.where("recordDate", "GREATER_THAN_OR_EQUAL", NOON.minusSeconds(60).toString()));

        long begin = System.nanoTime();
        long[] keys = search.keys(minute, now(), 1);
        Duration query = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(keys.length).isBetween(28_000, 32_000);
        assertThat(query).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nothingOlderThanSevenDaysAndNothingOfTheFutureIsFound() {
        Search search = search(stream(0.01));

        LongStream seconds = LongStream.of(search.keys(Query.EVERYTHING, now(), 1)).map(key -> search.at(key, now()).second());

        assertThat(seconds.summaryStatistics()).satisfies(found -> {
            assertThat(found.getMin()).isBetween(NOON.getEpochSecond() - EventTable.RETENTION,
                    NOON.getEpochSecond() - EventTable.RETENTION + 3600);
            assertThat(found.getMax()).isBetween(NOON.getEpochSecond() - 3600, NOON.getEpochSecond());
        });
    }

    @Test
    void noneOfABacklogIsLate() {
        Search search = search(backlog(1000));
        View late = new View(NOON.getEpochSecond(), 1, 600, false, "shuffled", false, false, Set.of());

        assertThat(search.keys(Query.EVERYTHING, late, 1)).hasSize(1000);
    }

    @Test
    void anEventIsFoundAgainByItsKey() {
        EventStream stream = stream(3);

        stream.forEach(NOON.getEpochSecond(), NOON.getEpochSecond() + 3600,
                event -> assertThat(stream.at(event.key()).json()).isEqualTo(event.json()));
    }

    @Test
    void theSameSaltShufflesAlike() {
        Search search = search(stream(1));
        Query filter = parse(PROBLEMS);

        assertThat(search.keys(filter, now(), 1)).isEqualTo(search.keys(filter, now(), 1)).isNotEqualTo(search.keys(filter, now(), 2));
    }

    private static long timeOfPage(Search search, long[] keys, int page) {
        long begin = System.nanoTime();
        for (int index = page * 100; index < page * 100 + 100; index++) {
            assertThat(ObjectType.EVENT.json(search.at(keys[index], now()))).isNotEmpty();
        }
        return System.nanoTime() - begin;
    }

    private static Search search(History history) {
        return new Search(new EventTable(new Account("acme", LANDSCAPE, new Runtimes(LANDSCAPE, DICE, true), null, null,
                List.of(history))));
    }

    private static Backlog backlog(int events) {
        return new Backlog("acme", DICE, LANDSCAPE, TEXTS, events, NOON.getEpochSecond());
    }

    private static EventStream stream(double eventsPerSecond) {
        return new EventStream("acme", DICE, LANDSCAPE, TEXTS, eventsPerSecond, 0.17, 0);
    }

    private static View now() {
        return new View(NOON.getEpochSecond(), 0, 0, false, "shuffled", false, false, Set.of());
    }

    private static Query parse(String expression) {
        return new QueryParser(ObjectType.EVENT, true).parse(BoomiClient.query(expression).getBytes(StandardCharsets.UTF_8));
    }
}
