package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever dies in whatever order: each alert is in one message, which is the same at each try, and every opening gets its end. */
class MessagePropertyTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final String RECIPIENT = "ops@x";

    /** What happens next. */
    enum Step { OPENING, OTHER_OPENING, ONCE, OVER, SEND, FAIL, DIE_BEFORE_SETTLE, SILENCE, SILENCE_ENDS, MINUTES_PASS, HOURS_PASS }

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Map<String, String> membersOfMessage = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();
    private boolean silenced;
    private int alerts;

    @Property(tries = 60)
    void eachAlertIsInOneMessageAndEveryOpeningGetsItsEnd(@ForAll @Size(min = 5, max = 60) List<Step> steps) throws Exception {
        reset();
        try (Store store = Store.open(TestStores.sqlite())) {
            Problems problems = new Problems(store, clock);
            Outbox outbox = new Outbox(store, clock, problems);
            for (Step step : steps) {
                switch (step) {
                    case OPENING -> store(outbox, alert("Orders", "ERROR").about("run:Orders@a", AlertState.OPEN));
                    case OTHER_OPENING -> store(outbox, alert("Stock", "WARNING").about("run:Stock@a", AlertState.OPEN));
                    case ONCE -> store(outbox, alert("Orders", "INFO"));
                    case OVER -> over(outbox, problems, "Orders");
                    case SILENCE -> silenced = true;
                    case SILENCE_ENDS -> silenced = false;
                    case MINUTES_PASS -> clock.advance(Duration.ofMinutes(3));
                    case HOURS_PASS -> clock.advance(Duration.ofHours(1));
                    default -> work(store, step);
                }
            }
            silenced = false;
            over(outbox, problems, "Orders");
            over(outbox, problems, "Stock");
            for (int round = 0; round < 30; round++) {
                clock.advance(Duration.ofMinutes(10));
                claims(store).endSilences();
                work(store, Step.SEND);
            }

            assertThat(left(store)).isEmpty();
            assertThat(store.sql().sql("select count(*) from alerted").query(Integer.class).single()).isZero();
            assertThat(delivered).hasSize(store.sql().sql("select count(*) from delivery where state = 'delivered'")
                    .query(Integer.class).single());
            assertThat(openingsWithoutEnd(store)).isEmpty();
        }
    }

    private void reset() {
        membersOfMessage.clear();
        delivered.clear();
        silenced = false;
        alerts = 0;
    }

    private void store(Outbox outbox, Alert alert) {
        outbox.store(List.of(new RoutedAlert(alert, List.of(new Address("mail", RECIPIENT, RULE, MessageTest.TERMS)))));
    }

    private void over(Outbox outbox, Problems problems, String process) {
        String key = "run:" + process + "@a";
        problems.find(key).ifPresent(open -> {
            Alert over = alert(process, "INFO");
            over.fields().put("failures", open.failures());
            outbox.store(List.of(new RoutedAlert(over.about(key, AlertState.OVER), List.of())));
        });
    }

    private Alert alert(String process, String level) {
        return new Alert("alert-" + ++alerts, "events",
                JsonNodeFactory.instance.objectNode().put("processName", process).put("eventLevel", level).put("error", "no"));
    }

    private void work(Store store, Step step) {
        Claims claims = claims(store);
        Batch batch = claims.claim("mail", 100);
        for (List<Delivery> portion : batch.portions(1)) {
            Delivery message = portion.get(0);
            String members = members(store, message.messageId());
            assertThat(membersOfMessage.merge(message.messageId(), members, (first, again) -> first)).isEqualTo(members);
            if (batch.maySend(portion)) {
                if (step == Step.FAIL) {
                    batch.failed(portion, new IllegalStateException(), "down");
                } else {
                    batch.delivered(portion);
                }
            }
        }
        if (step != Step.DIE_BEFORE_SETTLE) {
            claims.settle(batch);
            batch.outcomes().stream().filter(outcome -> outcome.state() == State.DELIVERED).forEach(outcome ->
                    List.of(members(store, outcome.delivery().messageId()).split(",")).forEach(id ->
                            assertThat(delivered.add(id)).as(id + " in one message").isTrue()));
        } else {
            clock.advance(Duration.ofSeconds(61));
        }
    }

    private static String members(Store store, String messageId) {
        return String.join(",", store.sql().sql("select alert_id from delivery_shown where message_id = :id order by alert_id")
                .param("id", messageId).query(String.class).list());
    }

    private static List<String> left(Store store) {
        return store.sql().sql("select alert_id || ' ' || state || ' ' || coalesce(held_by, '') from delivery_shown "
                + "where state not in ('delivered', 'silenced')").query(String.class).list();
    }

    /** Delivered openings of problems after which no end was delivered. */
    private static List<String> openingsWithoutEnd(Store store) {
        return store.sql().sql("""
                select a.alert_id from delivery d join alert a on a.alert_no = d.alert_no where d.state = 'delivered' and a.state = 'open'
                  and not exists (select 1 from alert o join delivery e on e.alert_no = o.alert_no
                    where o.problem = a.problem and o.state = 'over' and o.alert_no > a.alert_no and e.state = 'delivered')""")
                .query(String.class).list();
    }

    private Claims claims(Store store) {
        RetrySchedule retries = new RetrySchedule(Duration.ofSeconds(60), Duration.ofDays(30), new Random(1));
        return new Claims(store, clock, UUID.randomUUID().toString(), Duration.ofSeconds(60), retries, () -> false,
                name -> PeopleRules.NONE, silences());
    }

    private Silences silences() {
        Silence silence = new Silence("silence 1", "", clock.instant(), null, "", "");
        return silenced ? new ProcessSilence(silence, Set.of(ProcessSilence.ANY)) : Silences.NONE;
    }
}
