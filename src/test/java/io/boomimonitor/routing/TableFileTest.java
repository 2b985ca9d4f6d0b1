package io.boomimonitor.routing;

import static io.boomimonitor.routing.Tables.NOW;
import static io.boomimonitor.routing.Tables.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFileTest {

    private final List<String> heard = new ArrayList<>();
    private boolean deaf;
    private final MutableClock clock = new MutableClock(Instant.parse("2026-08-08T06:00:00Z"));
    private Path file;

    @BeforeEach
    void writeAGoodTable(@TempDir Path folder) throws IOException {
        file = folder.resolve("events.csv");
        write("destination\nhttp\n");
    }

    @Test
    void aChangedFileIsInForceASecondLater() throws IOException {
        TableFile<RoutingTable> table = open();
        write("destination\nfile\n");

        assertThat(reached(table)).containsExactly("http");
        pass(Duration.ofSeconds(1));

        assertThat(reached(table)).containsExactly("file");
        assertThat(heard).containsExactly("accepted");
    }

    @Test
    @DisplayName("F34: who holds a version keeps it while the file changes")
    void whoHoldsAVersionKeepsItWhileTheFileChanges() throws IOException {
        TableFile<RoutingTable> table = open();
        RoutingTable held = table.current();
        write("destination\nfile\n");
        pass(Duration.ofSeconds(1));

        assertThat(table.current().version()).isNotEqualTo(held.version());
        assertThat(held.address(alert(), NOW)).extracting(Address::destination).containsExactly("http");
    }

    @ParameterizedTest(name = "F33: {0}")
    @ValueSource(strings = {"", "destina", "note\nx\n", "destination\n\"http\n", "destination\npager\n", "destination\nhttp,file\n", "\0"})
    void aBrokenFileKeepsTheLastGoodVersionAndIsToldOnce(String broken) throws IOException {
        TableFile<RoutingTable> table = open();
        write(broken);
        pass(Duration.ofSeconds(1));

        assertThat(reached(table)).containsExactly("http");
        pass(Duration.ofSeconds(1));
        assertThat(reached(table)).containsExactly("http");

        assertThat(table.problem()).get().extracting(ProblemException::getMessage).asString().contains("events.csv");
        assertThat(heard).containsExactly("refused");
    }

    @Test
    @DisplayName("F33: each broken version is reported once, and so is its recovery")
    void eachBrokenVersionIsToldOnceAndOnceWhenAllIsWellAgain() throws IOException {
        TableFile<RoutingTable> table = open();

        for (String text : List.of("broken", "broken", "broken too", "destination\nhttp\n", "destination\nhttp\n")) {
            write(text);
            pass(Duration.ofSeconds(1));
            table.current();
        }

        assertThat(heard).containsExactly("refused", "refused", "recovered");
        assertThat(table.problem()).isEmpty();
    }

    @Test
    @DisplayName("F33: a deleted file keeps the last good version; one that an editor replaces is never missed")
    void aDeletedFileKeepsTheLastGoodVersion() throws IOException {
        TableFile<RoutingTable> table = open();

        Files.delete(file);
        pass(Duration.ofSeconds(1));
        assertThat(reached(table)).containsExactly("http");
        assertThat(heard).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(reached(table)).containsExactly("http");
        assertThat(heard).containsExactly("refused");
        assertThat(table.problem()).get().extracting(ProblemException::getMessage).asString().contains("no such file");
    }

    @Test
    @DisplayName("F33: a file that is being written is left alone until it keeps still")
    void aFileThatIsBeingWrittenIsLeftAloneUntilItKeepsStill() throws IOException {
        TableFile<RoutingTable> table = open();

        for (String half : List.of("destination\nfile", "destination\nfile\njd", "destination\nfile\njdbc\n")) {
            clock.advance(Duration.ofSeconds(1));
            write(half);
            assertThat(reached(table)).containsExactly("http");
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(reached(table)).containsExactly("file", "jdbc");
        assertThat(heard).containsExactly("accepted");
    }

    @Test
    void aTouchedFileIsNoNews() throws IOException {
        TableFile<RoutingTable> table = open();
        pass(Duration.ofSeconds(5));
        write("destination\nhttp\n");
        pass(Duration.ofSeconds(5));

        table.current();

        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatFailsIsToldAgain() throws IOException {
        TableFile<RoutingTable> table = open();
        write("broken");
        deaf = true;
        pass(Duration.ofSeconds(1));
        table.current();
        deaf = false;
        pass(Duration.ofSeconds(1));

        table.current();

        assertThat(heard).containsExactly("refused");
    }

    @Test
    void theFirstReadingOfABrokenFileFails() throws IOException {
        write("broken");

        assertThatThrownBy(this::open).isInstanceOf(ProblemException.class).hasMessageContaining("events.csv");
    }

    @Test
    void aClockThatJumpsBackDelaysNothing() throws IOException {
        TableFile<RoutingTable> table = open();
        write("destination\nfile\n");
        clock.advance(Duration.ofHours(-1));

        assertThat(reached(table)).containsExactly("file");
    }

    private TableFile<RoutingTable> open() {
        return new TableFile<>(file, RoutingTable.reader(Tables.DESTINATIONS, MatchMode.ALL), clock, new TableListener() {
            @Override
            public void refused(ProblemException why, VersionedTable active) {
                hear("refused");
            }

            @Override
            public void accepted(VersionedTable table, boolean recovered) {
                hear(recovered ? "recovered" : "accepted");
            }
        });
    }

    private void hear(String what) {
        if (deaf) {
            throw new IllegalStateException("the store is away");
        }
        heard.add(what);
    }

    private static List<String> reached(TableFile<RoutingTable> table) {
        return table.current().address(alert(), NOW).stream().map(Address::destination).toList();
    }

    /** A file's time of change is the test's, not the machine's. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private void pass(Duration time) {
        clock.advance(time);
    }
}
