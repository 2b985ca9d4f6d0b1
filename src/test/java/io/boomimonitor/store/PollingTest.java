package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database's clock is not the test's: it ages the lease itself. */
class PollingTest {

    private static Store store;

    private final AtomicLong nanos = new AtomicLong();
    private final Polling first = Polling.of(store, "first", nanos::get);
    private final Polling second = Polling.of(store, "second", nanos::get);

    @BeforeAll
    static void open() {
        store = Store.open(TestStores.postgres());
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
    }

    @BeforeEach
    void forget() {
        store.sql().sql("delete from polling").update();
        store.sql().sql("delete from node").update();
    }

    @Test
    void theOnlyNodePolls() {
        assertThat(Polling.alone().isHere()).isTrue();
    }

    @Test
    void oneOfTwoPollsForAsLongAsItRenews() {
        turns();
        age(Duration.ofSeconds(25));
        turns();
        age(Duration.ofSeconds(25));
        second.turn();

        assertThat(first.isHere()).isTrue();
        assertThat(second.isHere()).isFalse();
        assertThat(first.term()).isEqualTo(1);
    }

    @Test
    void theOtherTakesOverWhenTheLeaseEndedAndTheFirstKnowsByItself() {
        turns();

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        age(Duration.ofSeconds(30));
        assertThat(first.isHere()).as("paused, it has not asked the database yet").isFalse();
        second.turn();
        first.turn();

        assertThat(second.isHere()).isTrue();
        assertThat(first.isHere()).isFalse();
    }

    @Test
    void aNodeThatEndsLetsTheOtherPollAtOnce() {
        turns();

        first.close();
        second.turn();

        assertThat(first.isHere()).isFalse();
        assertThat(second.isHere()).isTrue();
    }

    @Test
    void whoCannotReachBoomiGivesUpAfterThreeCyclesAndRetakesWhatWasFreeForAMinute() {
        turns();
        first.unreached();
        first.unreached();
        turns();
        assertThat(first.isHere()).isTrue();

        first.unreached();
        first.turn();
        assertThat(first.isHere()).isFalse();
        age(Duration.ofSeconds(59));
        first.turn();
        assertThat(first.isHere()).as("free, but not for a minute").isFalse();
        age(Duration.ofSeconds(1));
        first.turn();

        assertThat(first.isHere()).isTrue();
        assertThat(first.term()).as("what it learned is out of date").isEqualTo(2);
    }

    @Test
    void theOneThatTookOverKeepsIt() {
        turns();
        for (int i = 0; i < 3; i++) {
            first.unreached();
        }
        turns();
        assertThat(second.isHere()).isTrue();

        age(Duration.ofSeconds(25));
        second.turn();
        first.turn();

        assertThat(first.isHere()).isFalse();
        assertThat(second.isHere()).isTrue();
    }

    @Test
    void aCycleThatReachesBoomiMakesUpForThoseBefore() {
        turns();
        first.unreached();
        first.unreached();
        first.reached();
        first.unreached();

        turns();

        assertThat(first.isHere()).isTrue();
    }

    @Test
    void aNodeWithoutAnotherOneNeverGivesUp() {
        first.turn();
        for (int i = 0; i < 9; i++) {
            first.unreached();
        }

        first.turn();

        assertThat(first.isHere()).isTrue();
    }

    @Test
    void whatHasNumbersIsSharedEvenlyByTheNodesThatLive() {
        turns();
        first.turn();
        assertThat(List.of(first.isTurn(0), second.isTurn(0), first.isTurn(1), second.isTurn(1)))
                .containsExactly(true, false, false, true);

        store.sql().sql("update node set seen_at = seen_at - 30000 where node = 'first'").update();
        second.turn();

        assertThat(second.isTurn(0) && second.isTurn(1)).as("all are the second's when the first is dead").isTrue();
    }

    private void turns() {
        first.turn();
        second.turn();
    }

    private void age(Duration by) {
        store.sql().sql("update polling set held_until = held_until - :by").param("by", by.toMillis()).update();
    }
}
