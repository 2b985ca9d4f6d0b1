package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.VersionedTable;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditActionsTest {

    private static final String HEADER = "type,action,modifier,description\n";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-08-08T06:00:00Z"));
    private final List<String> heard = new ArrayList<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private Path file;

    @BeforeEach
    void writeAGoodTable(@TempDir Path folder) throws IOException {
        file = folder.resolve("audit-actions.csv");
        write(HEADER + "role,ADD,NONE,Add a role\n");
    }

    @Test
    void aChangedTableIsInForceASecondLater() throws IOException {
        AuditActions actions = open();
        write(HEADER + "role,ADD,NONE,Someone made a role\n");
        clock.advance(Duration.ofSeconds(1));

        assertThat(actions.describe("role", "ADD", "NONE")).contains("Someone made a role");
        assertThat(heard).containsExactly("accepted audit-actions");
    }

    @Test
    @DisplayName("F33: a broken table keeps the last good version and is reported once")
    void aBrokenTableKeepsTheLastGoodVersionAndIsToldOnce() throws IOException {
        AuditActions actions = open();
        write("type,action\n");

        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(actions.describe("role", "ADD", "NONE")).contains("Add a role");
        }

        assertThat(heard).singleElement().asString().startsWith("refused audit-actions").contains("audit-actions.csv:1: ");
    }

    @Test
    void unknownCombinationsAreCounted() {
        AuditActions actions = open();

        actions.describe("role", "ADD", "NONE");
        actions.describe("role", "PAINT", "NONE");
        actions.describe("role", "PAINT", "NONE");

        assertThat(unknown).hasValue(2);
    }

    private AuditActions open() {
        TableListener listener = new TableListener() {
            @Override
            public void refused(ProblemException why, VersionedTable active) {
                heard.add("refused " + active.name() + " " + why.getMessage());
            }

            @Override
            public void accepted(VersionedTable table, boolean recovered) {
                heard.add("accepted " + table.name());
            }
        };
        return new AuditActions(new TableFile<>(file, ActionTable::read, clock, listener)::current, unknown::incrementAndGet);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }
}
