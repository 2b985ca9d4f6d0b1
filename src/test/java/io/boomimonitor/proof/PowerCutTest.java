package io.boomimonitor.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.proof.PowerCut.Kind;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.source.Window;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.DiskWaits;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut again and again while a store works: what a commit waited for is there, and what is there is a state that the store
 * was in. So no page is missing whose watermark survived, and nothing is sent again that was written down as delivered.
 */
class PowerCutTest {

    private static final long SEED = Long.getLong("proof.seed", 20261129);
    private static final int ROUNDS = 12;
    private static final SourceSettings EVENTS = new SourceSettings("events", "recordDate", "eventId", Duration.ofMinutes(1),
            Duration.ofSeconds(10), Duration.ofDays(1), Duration.ZERO, Duration.ofDays(7));
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Random random = new Random(SEED);
    private final List<String> states = new ArrayList<>();
    @TempDir
    private Path folder;
    private Path file;
    private Path copies;
    private int promised;
    private int synced;
    private int alerts;
    private int losing;

    @BeforeEach
    void files() throws IOException {
        file = folder.resolve("monitor.db");
        copies = Files.createDirectory(folder.resolve("copies"));
    }

    @Test
    @DisplayName("after a power cut all is there that a commit waited for, and no page is missing whose watermark survived")
    void afterAPowerCutAllIsThereThatACommitWaitedFor() throws Exception {
        System.out.println("power cuts: -Dproof.seed=" + SEED);
        try (Store store = Store.open(TestStores.sqlite(file))) {
            Outbox outbox = new Outbox(store, clock);
            Progress progress = new Watermarks(store, clock).of(EVENTS);
            Claims claims = claims(store);
            waited();
            for (int round = 0; round < ROUNDS; round++) {
                Window window = progress.plan().windows().get(0);
                if (round == 0) {
                    waited(); // the first plan writes a watermark
                }
                for (int page = random.nextInt(4); page > 0; page--) {
                    outbox.storePage(page());
                    cutsOf(later());
                }
                progress.advance(window, clock.instant());
                cutsOf(waited());
                Batch batch = claims.claim("http", 4);
                cutsOf(later());
                for (List<Delivery> portion : batch.portions(1)) {
                    batch.delivered(portion);
                }
                if (batch.isDue()) {
                    claims.settle(batch);
                    cutsOf(waited());
                }
                clock.advance(Duration.ofSeconds(3));
            }
            assertThat(losing).as("cuts that undid what did not wait for the disk").isPositive();
        }
    }

    @Test
    void aStoreThatIsWrittenBackIntoItsFileIsWholeWhicheverPagesWereWritten() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(file))) {
            Outbox outbox = new Outbox(store, clock);
            for (int page = 0; page < 5; page++) {
                outbox.store(page());
            }
            String state = state(file);
            PowerCut before = PowerCut.now(file, (int) Files.size(PowerCut.log(file)));
            clock.advance(Duration.ofHours(2));
            store.keeper(clock).keep(); // not due for a new keeper
            store.sql().sql("pragma wal_checkpoint(PASSIVE)").query((row, number) -> row.getInt(1)).list();

            byte[] after = PowerCut.bytes(file);
            assertThat(after).isNotEqualTo(before.database());
            for (int cut = 0; cut < 8; cut++) {
                assertThat(state(before.whileWrittenBack(copies, after, random))).isEqualTo(state);
            }
        }
    }

    @Test
    void theMonitorStartsOnWhatAPowerCutLeft() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.keeper(clock).keep();
            int noted = (int) Files.size(PowerCut.log(file));
            new Outbox(store, clock).storePage(page());

            for (Kind kind : Kind.values()) {
                Path left = PowerCut.now(file, noted).left(copies, kind, random);
                Files.copy(file.resolveSibling("monitor.db.witness"), Files.createDirectories(copies).resolve("monitor.db.witness"),
                        StandardCopyOption.REPLACE_EXISTING);
                assertThatCode(() -> Store.open(TestStores.sqlite(left)).close()).as(kind.name()).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatIsDeliveredAndHowFarASourceIsReadWaitsForTheDiskAndPagesDoNot() throws Exception {
        Path log = PowerCut.log(file.getParent().toRealPath().resolve(file.getFileName()));
        try (Store store = Store.open(TestStores.sqlite(file))) {
            Outbox outbox = new Outbox(store, clock);
            Progress progress = new Watermarks(store, clock).of(EVENTS);
            Claims claims = claims(store);
            Window window = progress.plan().windows().get(0);

            assertThat(DiskWaits.of(log, () -> outbox.storePage(page()))).isZero();
            assertThat(DiskWaits.of(log, () -> progress.advance(window, clock.instant()))).isEqualTo(1);
            List<Batch> claimed = new ArrayList<>();
            assertThat(DiskWaits.of(log, () -> claimed.add(claims.claim("http", 4)))).isZero();
            claimed.get(0).delivered(claimed.get(0).portions(1).get(0));
            assertThat(DiskWaits.of(log, () -> claims.settle(claimed.get(0)))).isEqualTo(1);
        }
    }

    private Claims claims(Store store) {
        return new Claims(store, clock, "here", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofDays(1), random), () -> false);
    }

    /** A commit waited for the disk: all that was written so far is on it. */
    private PowerCut waited() throws Exception {
        states.add(state());
        promised = states.size() - 1;
        synced = (int) Files.size(PowerCut.log(file));
        return PowerCut.now(file, synced);
    }

    /** A commit did not wait. */
    private PowerCut later() throws Exception {
        states.add(state());
        return PowerCut.now(file, synced);
    }

    private void cutsOf(PowerCut cut) throws Exception {
        for (Kind kind : Kind.values()) {
            String left = state(cut.left(copies, kind, random));
            assertThat(states.subList(promised, states.size())).as("%s after %d commits", kind, states.size()).contains(left);
            losing += left.equals(states.get(states.size() - 1)) ? 0 : 1;
        }
    }

    private String state() throws SQLException {
        return state(file);
    }

    /** @return all that the promise is about: alerts, deliveries, how far the source is read */
    private static String state(Path database) throws SQLException {
        TreeSet<String> state = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet rows = connection.createStatement().executeQuery("select a.alert_id || ' ' || d.state from alert a "
                        + "left join delivery d on d.alert_no = a.alert_no union all select 'read up to ' || position || ' ' || revision "
                        + "from watermark")) {
            while (rows.next()) {
                state.add(rows.getString(1));
            }
        }
        return state.toString();
    }

    private List<RoutedAlert> page() {
        return IntStream.range(0, 3).mapToObj(i -> new RoutedAlert(new Alert("event-" + ++alerts, "events", Samples.event()),
                List.of(new Address("http", "", RULE)))).toList();
    }
}
