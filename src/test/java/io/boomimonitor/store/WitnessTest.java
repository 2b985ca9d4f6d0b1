package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WitnessTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MutableClock clock = new MutableClock(NOON);

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("monitor.db");
    }

    @Test
    @DisplayName("F28: a store whose log is gone is refused, and goes on from the last known time when that is accepted")
    void aLostLogIsFound() throws Exception {
        Path young = folder.resolve("young.db");
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.keeper(clock).keep();
            Files.copy(file, young);
            store.inTransaction(() -> store.next("alert"));
            clock.advance(Duration.ofSeconds(5));
            store.keeper(clock).keep();
        }
        Files.move(young, file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("has lost what came after").hasMessageContaining("-wal was removed")
                .hasMessageContaining("./boomi-monitor restore FILE").hasMessageContaining("run --resume");
        backup().resume(NOON);
        try (Store store = Store.open(TestStores.sqlite(file))) {
            assertThat(store.resumedFrom()).hasValueSatisfying(from -> assertThat(from).isBeforeOrEqualTo(NOON.plusSeconds(5)));
            store.keeper(clock).keep();
        }
        assertThatCode(() -> Store.open(TestStores.sqlite(file)).close()).doesNotThrowAnyException();
    }

    @Test
    void aMissingStoreIsRefusedUntilItIsAccepted() throws Exception {
        kept();
        Files.delete(file);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).hasMessageContaining("the store is gone, but not monitor.db.witness");
        assertThat(file).doesNotExist();
        backup().resume(NOON);
        try (Store store = Store.open(TestStores.sqlite(file))) {
            assertThat(store.resumedFrom()).contains(NOON);
        }
    }

    @Test
    void aStoreOfAnotherMonitorIsRefused() throws Exception {
        kept();
        Path other = folder.resolve("other.db");
        Store.open(TestStores.sqlite(other)).close();
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).hasMessageContaining("this is another store than that of");
    }

    @Test
    void aNoteThatCannotBeReadIsRefused() throws Exception {
        kept();
        Files.writeString(Witness.path(file), "x");

        assertThatThrownBy(() -> Store.open(TestStores.sqlite(file))).hasMessageContaining("monitor.db.witness cannot be read");
    }

    @Test
    void aStoreWithoutANoteGetsOne() throws Exception {
        kept();
        Files.delete(Witness.path(file));

        kept();

        assertThat(Witness.path(file)).exists();
        assertThat(Witness.read(file)).hasValueSatisfying(noted -> assertThat(noted.sequence()).isEqualTo(2));
    }

    @Test
    void aYoungStoreIsWholeWithoutItsLogAndSoIsOneAfterAnHour() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(file))) {
            StoreKeeper keeper = store.keeper(clock);
            assertThat(StoreId.peek(copyOfTheFileAlone("a.db"))).isPresent();
            keeper.keep();
            store.inTransaction(() -> store.next("alert"));
            clock.advance(Duration.ofMinutes(59));
            keeper.keep();
            assertThat(StoreId.peek(copyOfTheFileAlone("b.db")).orElseThrow().sequence()).isZero();
            clock.advance(Duration.ofMinutes(1));
            keeper.keep();

            assertThat(StoreId.peek(copyOfTheFileAlone("c.db")).orElseThrow().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aBackupIsWholeAndItsStoreGoesOnFromIt() throws Exception {
        Path copy = folder.resolve("copy.db");
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.keeper(clock).keep();
            backup().write(copy);
            assertThatThrownBy(() -> backup().write(copy)).hasMessageContaining("there is such a file already");
            assertThatThrownBy(() -> backup().restore(copy, NOON)).hasMessageContaining("another monitor is running");
            clock.advance(Duration.ofHours(2));
            store.keeper(clock).keep();
            store.inTransaction(() -> store.next("alert"));
        }

        Optional<Path> replaced = backup().restore(copy, NOON);

        assertThat(StoreId.peek(replaced.orElseThrow()).orElseThrow().sequence()).isEqualTo(2);
        try (Store store = Store.open(TestStores.sqlite(file))) {
            assertThat(store.resumedFrom()).contains(NOON);
            assertThat(store.next("alert")).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoStoreIsNotRestored() throws Exception {
        kept();

        assertThatThrownBy(() -> backup().restore(file, NOON)).hasMessageContaining("this is the store itself");
        assertThatThrownBy(() -> backup().restore(folder.resolve("none"), NOON)).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> backup().restore(Files.writeString(folder.resolve("text"), "text"), NOON))
                .hasMessageContaining("damaged");
        assertThatCode(() -> Store.open(TestStores.sqlite(file)).close()).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("A store that is deleted while it is open is noticed, and what it holds is saved")
    void aDeletedStoreIsRescued() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(file))) {
            StoreKeeper keeper = store.keeper(clock);
            keeper.keep();
            assertThat(keeper.isLost()).isFalse();
            Files.delete(file);
            assertThat(keeper.isLost()).isTrue();
            Files.createFile(file);
            assertThat(keeper.isLost()).isTrue();
            keeper.rescue();
            assertThat(StoreId.peek(folder.resolve("monitor.db.rescued")).orElseThrow().sequence()).isEqualTo(1);
            store.inTransaction(() -> store.next("alert"));
        }

        try (Store rescued = Store.attach(TestStores.sqlite(folder.resolve("monitor.db.rescued")))) {
            assertThat(rescued.next("alert")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void aDatabaseThatWentBackIsNoticedAndNotRefused(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            StoreKeeper keeper = store.keeper(clock);
            keeper.keep();
            clock.advance(Duration.ofSeconds(5));
            assertThat(keeper.keep()).isEmpty();
            store.sql().sql("update counter set value = 0 where name = 'store'").update();

            assertThat(keeper.keep()).contains(NOON.plusSeconds(5));
            assertThat(keeper.keep()).isEmpty();
        }
    }

    @Test
    void aLogThatADeletedStoreLeftIsNotWrittenIntoTheNextOne() throws Exception {
        Path copy = folder.resolve("copy.db");
        Path log = folder.resolve("left-wal");
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.keeper(clock).keep();
            backup().write(copy);
            store.inTransaction(() -> store.next("alert"));
            Files.copy(folder.resolve("monitor.db-wal"), log);
        }
        for (boolean restored : new boolean[] {true, false}) {
            Files.delete(file);
            Files.copy(log, folder.resolve("monitor.db-wal"));
            if (restored) {
                backup().restore(copy, NOON);
            } else {
                backup().resume(NOON);
            }

            try (Store store = Store.open(TestStores.sqlite(file))) {
                assertThat(store.next("alert")).isEqualTo(1);
            }
        }
    }

    private void kept() throws Exception {
        try (Store store = Store.open(TestStores.sqlite(file))) {
            store.keeper(clock).keep();
        }
    }

    private Path copyOfTheFileAlone(String name) throws IOException {
        return Files.copy(file, folder.resolve(name));
    }

    private Backup backup() {
        return new Backup(new Settings(Map.of("store.url", "").keySet(), key -> key.equals("store.url")
                ? Optional.of("jdbc:sqlite:" + file) : Optional.empty()));
    }
}
