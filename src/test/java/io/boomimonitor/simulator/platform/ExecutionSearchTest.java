package io.boomimonitor.simulator.platform;

import static io.boomimonitor.testbed.BoomiClient.group;
import static io.boomimonitor.testbed.BoomiClient.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.AuditTrail;
import io.boomimonitor.simulator.account.Backlog;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.EventStream;
import io.boomimonitor.simulator.account.ExecutionProperty;
import io.boomimonitor.simulator.account.History;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.Running;
import io.boomimonitor.simulator.account.Runtimes;
import io.boomimonitor.simulator.account.Schedules;
import io.boomimonitor.simulator.account.SimulatedRecord;
import io.boomimonitor.simulator.account.Summaries;
import io.boomimonitor.simulator.account.Texts;
import io.boomimonitor.testbed.BoomiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExecutionSearchTest {

    private static final Instant NOON = Instant.parse("2026-08-08T12:00:00Z");
    private static final Dice DICE = new Dice(1);
    private static final Landscape LANDSCAPE = new Landscape(DICE);
    private static final Texts TEXTS = new Texts(0.02);
    private static final String RUNNING = group("or", where("status", "EQUALS", "INPROCESS"), where("status", "EQUALS", "STARTED"));

    @Test
    void theRunsOfABacklogAreFoundByRecordedDateAtTheCostOfTheRange() {
        Search search = search(new Backlog("acme", DICE, LANDSCAPE, TEXTS, 125_000, NOON.getEpochSecond()));
        search.keys(range("recordedDate", 3700), now(), 1);

        long begin = System.nanoTime();
        long[] keys = search.keys(range("recordedDate", 60), now(), 1);
        Duration minute = Duration.ofNanos(System.nanoTime() - begin);
        long[] all = search.keys(range("recordedDate", 3700), now(), 1);
        Duration page = Duration.ofNanos(LongStream.range(0, 20).map(number -> timeOfPage(search, all, (int) number)).min().orElseThrow());

        System.out.println("100,000 runs: a minute of them " + minute.toMillis() + " ms, page " + page.toNanos() / 1000 + " us");
        assertThat(all.length).isBetween(99_000, 101_000);
        assertThat(keys.length).isBetween(800, 1700);
        assertThat(minute).isLessThan(Duration.ofMillis(500));
        assertThat(page).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void aMinuteOfWeeksAgoCostsAMinute() {
        Search search = search(stream(100), new Schedules("acme", DICE, LANDSCAPE, TEXTS, 0));
        Query query = parse(where("recordedDate", "BETWEEN", NOON.minusSeconds(2_000_060).toString(),
                NOON.minusSeconds(2_000_000).toString()));

        long begin = System.nanoTime();
        long[] keys = search.keys(query, now(), 1);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(keys.length).isBetween(4000, 8000);
        assertThat(time).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aHundredIdsAreFoundWithoutSearching() {
        Search search = search(stream(100));
        long[] some = Arrays.copyOf(search.keys(range("executionTime", 60), now(), 1), 100);
        String[] ids = LongStream.of(some).mapToObj(key -> where("executionId", "EQUALS",
                search.at(key, now()).value(ExecutionProperty.EXECUTION_ID).toString())).toArray(String[]::new);
        Query query = parse(group("or", ids));

        long begin = System.nanoTime();
        long[] found = search.keys(query, now(), 1);
        Duration time = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(found).containsExactlyInAnyOrder(some);
        assertThat(time).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void tenThousandRunsAreUnderWayAtOnce() {
        Search search = search(new Running(DICE, LANDSCAPE, TEXTS, 10_000, NOON.getEpochSecond()));

        long[] keys = search.keys(parse(RUNNING), now(), 1);

        assertThat(keys).hasSize(10_000);
        assertThat(LongStream.of(keys).mapToObj(key -> search.at(key, now())).map(run -> run.value(ExecutionProperty.EXECUTION_ID)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatTheWindowLeavesOutNoFilterWouldHaveMatched() {
        Search search = search(stream(0.8), new Schedules("acme", DICE, LANDSCAPE, TEXTS, 0));
        long[] all = search.keys(range("executionTime", 8000), now(), 1);
        for (String filter : List.of(RUNNING,
                group("and", RUNNING, where("executionTime", "GREATER_THAN", NOON.minusSeconds(30).toString())),
                where("recordedDate", "BETWEEN", NOON.minusSeconds(300).toString(), NOON.minusSeconds(200).toString()),
                group("or", where("recordedDate", "BETWEEN", NOON.minusSeconds(120).toString(), NOON.minusSeconds(100).toString()),
                where("executionTime", "BETWEEN", NOON.minusSeconds(50).toString(), NOON.minusSeconds(40).toString())))) {
            Query query = parse(filter);

            long[] expected = LongStream.of(all).filter(key -> query.filter().test(search.at(key, now()))).toArray();

            assertThat(expected).as(filter).isNotEmpty();
            assertThat(search.keys(query, now(), 1)).as(filter).containsExactlyInAnyOrder(expected);
        }
    }

    private static long timeOfPage(Search search, long[] keys, int page) {
        long begin = System.nanoTime();
        for (int index = page * 100; index < page * 100 + 100; index++) {
            SimulatedRecord record = search.at(keys[index], now());
            assertThat(ObjectType.EXECUTION_RECORD.json(record)).isNotEmpty();
        }
        return System.nanoTime() - begin;
    }

    private static Query range(String date, int seconds) {
        return parse(group("and", where(date, "GREATER_THAN_OR_EQUAL", NOON.minusSeconds(seconds).toString()),
                where(date, "LESS_THAN", NOON.toString())));
    }

    private static EventStream stream(double eventsPerSecond) {
        return new EventStream("acme", DICE, LANDSCAPE, TEXTS, eventsPerSecond, 0.17, 0);
    }

    private static Search search(History... histories) {
        return new Search(new ExecutionTable(new Account("acme", LANDSCAPE, new Runtimes(LANDSCAPE, DICE, true),
                new AuditTrail("acme", DICE, LANDSCAPE, TEXTS, true, 0), new Summaries("acme", DICE, LANDSCAPE, true, 0),
                List.of(histories))));
    }

    private static View now() {
        return new View(NOON.getEpochSecond(), 0, 0, false, "shuffled", false, false, Set.of());
    }

    private static Query parse(String expression) {
        return new QueryParser(ObjectType.EXECUTION_RECORD, true).parse(BoomiClient.query(expression).getBytes(StandardCharsets.UTF_8));
    }
}
