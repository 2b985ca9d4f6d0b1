package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/delivery-trouble.md says of a store that takes no write. */
class PastOutboxTest {

    private static final RuleReference RULE = new RuleReference("events", 3, "", "abc");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    @AutoClose
    private final Store store = Store.open(TestStores.sqlite());
    private final Problems problems = new Problems(store, clock);
    private final Trouble trouble = new Trouble(store, new Outbox(store, clock, problems), problems, alert -> new RoutedAlert(alert,
            List.of(new Address("file", "", RULE), new Address("mail", "team@x.com", RULE, new Terms(Audience.PEOPLE, Grouping.NONE, null,
                    null)))), clock, Duration.ofMinutes(5));
    private final PastOutbox past = new PastOutbox(trouble, UnaryOperator.identity(), clock);

    @Test
    @DisplayName("F29: a full disk is reported through a channel that needs no disk, every 15 minutes until a person's destination accepts")
    void itIsSentUntilAPersonsDestinationAccepts() {
        past.raise("store", "disk full");
        assertThat(past.due()).as("a database may restart").isEmpty();
        clock.advance(Duration.ofSeconds(30));

        List<List<Delivery>> first = past.due();
        assertThat(first).extracting(portion -> portion.get(0).destination()).containsExactly("file", "mail");
        assertThat(first.get(1).get(0).alert().text("status")).isEqualTo("disk full");
        past.accepted(first.get(0));
        past.refused(first.get(1), "down");
        assertThat(past.due()).isEmpty();
        clock.advance(Duration.ofMinutes(15));
        List<List<Delivery>> second = past.due();
        assertThat(second.get(1).get(0).messageId()).isEqualTo(first.get(1).get(0).messageId());
        past.accepted(second.get(1));
        clock.advance(Duration.ofMinutes(15));

        assertThat(past.due()).isEmpty();
        assertThat(past.wrong()).contains("store: disk full");
    }

    @Test
    void itEntersTheLedgerWhenThereIsRoomAgain() {
        past.raise("store", "disk full");
        clock.advance(Duration.ofMinutes(10));
        past.due();

        past.over("store");

        assertThat(past.wrong()).isEmpty();
        assertThat(alerts()).containsExactly("monitor.trouble-store-1772366400000", "monitor.recovered-store-1772366400000");
        assertThat(trouble.open()).isEmpty();
    }

    @Test
    void whatPassesAtOnceIsNoTrouble() {
        past.raise("store", "connection refused");
        clock.advance(Duration.ofSeconds(10));

        past.over("store");

        assertThat(past.wrong()).isEmpty();
        assertThat(alerts()).isEmpty();
    }

    @Test
    void theExampleOfTheDocumentationHappensAsItIsWritten() {
        boolean mailWorks = true;
        boolean full = false;
        for (String line : Project.text(Path.of("docs/delivery-trouble.md")).lines()
                .dropWhile(each -> !each.equals("## Trouble of the store goes past it")).skip(1)
                .takeWhile(each -> !each.startsWith("## ")).filter(each -> each.startsWith("| 12")).toList()) {
            String[] cells = line.split(" *\\| *");
            clock.set(Instant.parse("2026-03-01T" + cells[1] + ":00Z"));
            mailWorks = !cells[2].contains("mail takes nothing") && (mailWorks || cells[2].contains("mail works"));
            full = cells[2].contains("is full") || full && !cells[2].contains("has room");
            List<String> left = new ArrayList<>();
            if (full) {
                past.raise("store", "disk full");
            } else {
                past.over("store");
                left.addAll(alerts());
            }
            for (List<Delivery> portion : past.due()) {
                if (mailWorks && portion.get(0).isMessage()) {
                    past.accepted(portion);
                    left.add(portion.get(0).alert().alertId());
                }
            }

            String types = left.stream().map(id -> id.replaceFirst("-.*", "")).collect(Collectors.joining(" and "));
            assertThat(left.isEmpty() ? "nothing" : types).as(line).isEqualTo(cells[3]);
        }
    }

    private List<String> alerts() {
        return store.sql().sql("select alert_id from alert order by alert_no").query(String.class).list();
    }
}
