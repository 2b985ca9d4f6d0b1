package io.boomimonitor.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.boomi.BoomiLoginRefused;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.OtherNodePolls;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.store.Polling;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PollsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());
    private final Problems problems = new Problems(store, clock);
    private final Trouble trouble = new Trouble(store, new Outbox(store, clock, problems), problems,
            alert -> new RoutedAlert(alert, List.of()), clock, Duration.ofMinutes(5));
    private final Polls polls = new Polls(Map.of(), trouble, new ErrorText(new Settings(Set.of(), key -> Optional.empty())), "me@x",
            source -> { }, Polling.alone(), new BoomiClock(clock));

    @Test
    @DisplayName("F14: a refused token is one trouble, however many sources need it, and over when all of them work again")
    void aRefusedTokenIsOneTrouble() {
        for (String source : List.of("events", "slas", "runtimes")) {
            polls.failed(source, new IllegalStateException(new BoomiLoginRefused("401")));
        }
        assertThat(trouble.open()).containsOnlyKeys("boomi-login me@x");

        polls.finished(polls.begin("events"));
        polls.finished(polls.begin("slas"));
        assertThat(trouble.open()).isNotEmpty();
        polls.finished(polls.begin("runtimes"));

        assertThat(trouble.open()).isEmpty();
        assertThat(store.sql().sql("select count(*) from alert").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void whatFailsBecauseAnotherNodePollsIsNoTrouble() {
        polls.failed("events", new IllegalStateException(new OtherNodePolls()));

        assertThat(trouble.open()).isEmpty();
    }

    @Test
    void aMissingPrivilegeIsTroubleOfItsSource() {
        polls.failed("audit-log", new BoomiRefused("403"));

        assertThat(trouble.open()).containsOnlyKeys("audit-log");
    }
}
