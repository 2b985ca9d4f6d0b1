package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.TestStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CurrentSilencesTest {

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Map<String, AlertFields> TABLES = Map.of("events", AlertFields.NONE, "audit-log", AlertFields.NONE);

    @TempDir
    Path folder;
    private Store store;
    private StoredSilences stored;
    private SilenceTable table = table("");

    @BeforeEach
    void openTheStore() {
        store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))));
        stored = new StoredSilences(store);
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @Test
    void withoutSilencesNothingIsSilenced() {
        assertThat(silences().isAny(NOW)).isFalse();
        assertThat(silences().inForce(NOW)).isEmpty();
        assertThat(silences().of(failure("Warehouse Sync"), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Warehouse Sync, true", "warehouse sync, true", "Warehouse Sync 2, false", "Orders, false"})
    void aCellMatchesAsInARoutingTable(String process, boolean silenced) {
        add(Map.of("processName", "Warehouse Sync"), NOW.plusSeconds(60));

        assertThat(silences().of(failure(process), NOW).isPresent()).isEqualTo(silenced);
    }

    @Test
    void allCellsMustMatchAndWildcardsAndNegationsDo() {
        add(Map.of("processName", "!Invoices*|Payments*", "eventLevel", "WARN*"), NOW.plusSeconds(60));

        assertThat(silences().of(failure("Orders"), NOW)).isEmpty();
        assertThat(silences().of(alert("events", "process.execution", "Orders", "WARNING"), NOW)).isPresent();
        assertThat(silences().of(alert("events", "process.execution", "Payments Export", "WARNING"), NOW)).isEmpty();
    }

    @Test
    void itEndsAtItsTimeOrBefore() {
        long number = add(Map.of("processName", "A"), NOW.plusSeconds(60));
        CurrentSilences silences = silences();

        Silence silence = silences.of(failure("A"), NOW).orElseThrow();
        assertThat(silence.name()).isEqualTo("silence 1").isEqualTo("silence " + number);
        assertThat(silences.ends(silence, NOW)).contains(NOW.plusSeconds(60));
        assertThat(silences.of(failure("A"), NOW.plusSeconds(60))).isEmpty();
        assertThat(silences.ends(silence, NOW.plusSeconds(60))).contains(NOW.plusSeconds(60));
        assertThat(stored.end(number, NOW.plusSeconds(5))).isTrue();
        assertThat(silences.isAny(NOW.plusSeconds(5))).isFalse();
        assertThat(stored.end(number, NOW.plusSeconds(6))).as("once more").isFalse();
    }

    @Test
    void anotherNodeSeesAChangeWithinTwoSeconds() {
        CurrentSilences other = silences();
        assertThat(other.isAny(NOW)).isFalse();

        add(Map.of("processName", "A"), NOW.plusSeconds(60));

        assertThat(other.isAny(NOW.plusSeconds(1))).as("not read again at each call").isFalse();
        assertThat(other.isAny(NOW.plusSeconds(2))).isTrue();
        assertThat(other.isAny(NOW.minus(Duration.ofHours(1)))).as("by a clock that was set back").isFalse();
    }

    @Test
    void aSilenceOfAProblemLastsUntilTheProblemIsOver() {
        stored.add("events", Map.of(), "run:A@atom", NOW, null, "jane", "known");
        Alert opening = failure("A").about("run:A@atom", AlertState.OPEN);

        Silence silence = silences().of(opening, NOW.plus(Duration.ofDays(400))).orElseThrow();
        assertThat(silences().ends(silence, NOW)).isEmpty();
        assertThat(silences().of(failure("A").about("run:A@other", AlertState.OPEN), NOW)).isEmpty();
        assertThat(silences().of(failure("A"), NOW)).isEmpty();
        stored.problemOver("run:A@atom", NOW.plusSeconds(1));
        assertThat(silences().of(opening, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void thatAProblemIsOverIsNeverSilenced() {
        add(Map.of("processName", "A"), NOW.plusSeconds(60));

        assertThat(silences().of(failure("A").about("run:A@atom", AlertState.OVER), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*, false", "!process.*, false", "?onitor.trouble, false", "*|monitor.gap, false", "mon*, false", "monitor*, false",
        "monitor.trouble, true", "MONITOR.TROUBLE, true", "monitor.*, true", "process.*|monitor.t*, true"})
    void theMonitorsOwnAlertsAreSilencedOnlyByName(String eventType, boolean silenced) {
        add(Map.of("eventLevel", "ERROR", "eventType", eventType), NOW.plusSeconds(60));

        assertThat(silences().of(alert("monitor", "monitor.trouble", "", "ERROR"), NOW).isPresent()).isEqualTo(silenced);
    }

    @Test
    void theMonitorsOwnAlertsAreSilencedByTheirProblem() {
        stored.add("events", Map.of(), "destination slack", NOW, null, "", "");

        Alert trouble = alert("monitor", "monitor.trouble", "", "ERROR").about("destination slack", AlertState.OPEN);
        assertThat(silences().of(trouble, NOW)).isPresent();
    }

    @Test
    void aSilenceIsForTheAlertsOfOneTable() {
        stored.add("audit-log", Map.of("type", "role"), null, NOW, NOW.plusSeconds(60), "", "");
        ObjectNode role = JsonNodeFactory.instance.objectNode().put("type", "role");

        assertThat(silences().of(new Alert("a1", "audit-log", role), NOW)).isPresent();
        assertThat(silences().of(new Alert("a2", "events", role), NOW)).isEmpty();
        add(Map.of("processName", "A"), NOW.plusSeconds(60));
        assertThat(silences().of(alert("slas", "sla.breached", "A", "ERROR"), NOW)).as("routed by events.csv, too").isPresent();
    }

    @Test
    void aRowOfTheTableIsInForceAtItsTimes() {
        table = table("processName,cron,duration,by,reason\nBank*,0 0 8 * * ?,30m,jane,backup\n");

        Optional<Silence> silence = silences().of(failure("Bank Statement Import"), NOW.plusSeconds(1));

        assertThat(silence).contains(
                new Silence("silences.csv:2", "processName=Bank*", NOW, NOW.plus(Duration.ofMinutes(30)), "jane", "backup"));
        assertThat(silences().ends(silence.orElseThrow(), NOW)).contains(NOW.plus(Duration.ofMinutes(30)));
        assertThat(silences().isAny(NOW.minusSeconds(1))).isFalse();
        assertThat(silences().inForceAndPlanned(NOW.minusSeconds(1))).extracting(Silence::from).containsExactly(NOW);
    }

    @Test
    void theFirstOneCounts() {
        table = table("processName,cron,duration\nA,0 0 8 * * ?,30m\n");
        add(Map.of("processName", "B"), NOW.plusSeconds(60));
        add(Map.of("processName", "A*"), NOW.plusSeconds(60));
        add(Map.of("processName", "A"), NOW.plusSeconds(90));

        assertThat(silences().of(failure("A"), NOW)).map(Silence::name).contains("silence 2");
        assertThat(silences().inForce(NOW)).extracting(Silence::name)
                .containsExactly("silence 1", "silence 2", "silence 3", "silences.csv:2");
    }

    @Test
    void aSilenceWithoutACriterionIsRefused() {
        assertThatThrownBy(() -> add(Map.of("processName", " * "), NOW.plusSeconds(60))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it would silence everything");
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void bothDatabasesKeepThem(StoreSettings where) throws Exception {
        try (Store other = Store.open(where)) {
            StoredSilences kept = new StoredSilences(other);
            long named = kept.add("events", Map.of("processName", "A"), null, NOW, NOW.plusSeconds(60), "jane", "move");
            long problem = kept.add("events", Map.of(), "k", NOW, null, "", "");

            assertThat(kept.inForce(NOW)).containsExactly(
                    new Silence("silence " + named, "processName=A", NOW, NOW.plusSeconds(60), "jane", "move"),
                    new Silence("silence " + problem, "problem=k", NOW, null, "", ""));
            assertThat(kept.endOf(problem)).isEmpty();
            kept.problemOver("k", NOW.plusSeconds(1));
            assertThat(kept.endOf(problem)).contains(NOW.plusSeconds(1));
            assertThat(kept.end(named, NOW.plusSeconds(2))).isTrue();
            assertThat(kept.inForce(NOW.plusSeconds(2))).isEmpty();
        }
    }

    private CurrentSilences silences() {
        return new CurrentSilences(stored, () -> table, source -> TABLES.containsKey(source) ? source : "events");
    }

    private long add(Map<String, String> cells, Instant until) {
        return stored.add("events", cells, null, NOW, until, "jane", "move");
    }

    private static SilenceTable table(String text) {
        return SilenceReader.read(Path.of("silences.csv"), text.getBytes(StandardCharsets.UTF_8), TABLES);
    }

    private static Alert failure(String process) {
        return alert("events", "process.execution", process, "ERROR");
    }

    private static Alert alert(String source, String type, String process, String level) {
        return new Alert("e1", source, JsonNodeFactory.instance.objectNode().put("eventType", type).put("processName", process)
                .put("eventLevel", level));
    }
}
