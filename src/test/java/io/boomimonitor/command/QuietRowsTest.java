package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.routing.TableReader;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} notes rules that have matched nothing for a week. */
class QuietRowsTest {

    @TempDir
    Path folder;
    private Path table;

    @BeforeEach
    void writeATable() throws Exception {
        table = Files.writeString(folder.resolve("events.csv"), "processName,destination\nA,file;http;jdbc\nB,file\nC,file\n");
    }

    @Test
    void aRuleWithoutAHitInAWeekIsWarnedOf() throws Exception {
        hits("2 8", "3 8", "2 1");

        assertThat(quiet()).containsExactly(quiet(3), quiet(4));
        assertThat(check().exit()).isZero();
        CommandResult strict = check("--strict");
        assertThat(strict.exit()).as(strict.out() + strict.err()).isEqualTo(1);
    }

    @Test
    void nothingIsWarnedOfWhileTheVersionIsYoungerThanAWeek() throws Exception {
        hits("2 6");

        assertThat(quiet()).isEmpty();
    }

    @Test
    void withoutAStoreNothingIsWarnedOf() {
        assertThat(quiet()).isEmpty();
    }

    private String quiet(int line) {
        return "warning: " + table + ":" + line + ": no alert has matched this rule for 7 days; remove it if it is no longer needed, or "
                + "correct it";
    }

    /** @param hits each a line and how many days ago it matched */
    private void hits(String... hits) throws Exception {
        try (Store store = Store.open(TestStores.sqlite(TestStores.made(folder.resolve("monitor.db"))))) {
            for (String hit : hits) {
                store.sql().sql("insert into rule_hit values ('events', :version, :line, :day, 1)")
                        .param("version", TableReader.version(Files.readAllBytes(table)))
                        .param("line", Integer.parseInt(hit.split(" ")[0]))
                        .param("day", LocalDate.now(ZoneOffset.UTC).minusDays(Long.parseLong(hit.split(" ")[1])).toString()).update();
            }
        }
    }

    private List<String> quiet() {
        return check().lines().stream().filter(line -> line.contains("for 7 days")).toList();
    }

    /** With a second destination that people read, or check would warn that no one hears of the first one's trouble. */
    private CommandResult check(String... options) {
        return CommandResult.with(Stream.concat(Stream.of("check", "--prop=events.table=" + table, "--prop=store.url=" + url(),
                "--prop=destination.slack.to=#ops"), Stream.of(options)).toArray(String[]::new));
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("monitor.db");
    }
}
