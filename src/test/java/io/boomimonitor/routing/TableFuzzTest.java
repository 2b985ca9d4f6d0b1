package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.testbed.Fuzz;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tables and cells with mistakes are refused with file and rule, or they work; nothing else happens. */
class TableFuzzTest {

    private static final String EVENTS = """
            processName,environment,eventLevel,errorDocumentCount,destination,to,stop,hours,outside,groupBy,groupWait,escalateAfter,\
            escalateTo,note
            Invoices*|Pay?ments,Production,ERROR,,mail;slack,finance@example.com;#finance,,Mon-Fri 08:00-18:00,wait,processName,30s,10m,\
            mail:a@example.com,"Finance, ""owns"" it"
            !Test*,!a|b,,,http;file,,yes,,,,,,,\\*
            ,,,,jdbc,,,,,,,,,all
            """;
    private static final String SILENCES = """
            processName,environment,from,until,cron,length,zone,reason
            Warehouse*,Production,2026-01-31 22:00,2026-02-01 04:00,,,Europe/Berlin,moves
            *,Test,,,0 0 2 ? * SUN,2h,UTC,weekly
            """;

    @Property(tries = 1_000, seed = Fuzz.SEED)
    void aTableIsRefusedOrWorks(@ForAll("tables") byte[] bytes) {
        try {
            RoutingTable table = TableReader.read(Path.of("events.csv"), bytes, Tables.DESTINATIONS, MatchMode.ALL);
            table.match(Tables.alert("processName", "Invoices out", "environment", "Production", "eventLevel", "ERROR"), Tables.NOW);
        } catch (ProblemException refused) {
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.file()).isEqualTo("events.csv");
                assertThat(problem.message()).isNotBlank();
            });
        }
    }

    @Property(tries = 500, seed = Fuzz.SEED)
    void aTableOfSilencesIsRefusedOrWorks(@ForAll("silences") byte[] bytes) {
        try {
            SilenceReader.read(Path.of("silences.csv"), bytes, Map.of());
        } catch (ProblemException refused) {
            assertThat(refused.problems()).isNotEmpty().allMatch(problem -> problem.file().equals("silences.csv"));
        }
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aCellIsAPatternOrIsRefused(@ForAll("cells") String cell, @ForAll("cells") String value) {
        try {
            CellPattern.parse(cell).matches(value);
            assertThat(CellPattern.parse(CellPattern.escape(value)).matches(value)).isTrue();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aScheduleHasTimesAfterNowOrIsNone(@ForAll("schedules") String text) {
        Instant now = Instant.parse("2026-03-29T00:30:00Z");
        ZoneId zone = ZoneId.of("Europe/Berlin");

        LocalCron.parse(text).ifPresent(cron -> {
            assertThat(cron.after(now, zone)).satisfies(next -> next.ifPresent(time -> assertThat(time).isAfter(now)));
            assertThat(new CronTimes(cron, Duration.ofHours(1), zone).from(now)).satisfies(span -> span.ifPresent(times ->
                    assertThat(times.until()).isAfter(now)));
        });
    }

    @Provide
    Arbitrary<byte[]> tables() {
        return Fuzz.mutated(EVENTS);
    }

    @Provide
    Arbitrary<byte[]> silences() {
        return Fuzz.mutated(SILENCES);
    }

    @Provide
    Arbitrary<String> cells() {
        return Fuzz.text("a", "B", "*", "?", "|", "!", "\\", " ", "Orders");
    }

    @Provide
    Arbitrary<String> schedules() {
        return Fuzz.text("0 ", "* ", "? ", "0/5 ", "1-5", "L ", "15W ", "MON#2 ", "SUN", " ", "2026", "0 0 2 ? * SUN", "0 0 2 * * ?");
    }
}
