package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Problem;
import io.boomimonitor.source.SourceList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableLintTest {

    @ParameterizedTest
    @CsvSource({"proccessName, processName", "processname, processName", "eventlevel, eventLevel", "enviroment, environment",
        "ProcessName, processName", "clasification, classification", "procesId, processId",
        "gruopBy, groupBy", "escalteTo, escalateTo", "notes, note"})
    @DisplayName("F33: a column that no alert has is warned of, with the one that is meant")
    void aColumnThatNoAlertHasIsWarnedOfWithTheOneThatIsMeant(String column, String meant) {
        assertThat(warnings("events", column + ",destination", "Orders*,file")).singleElement().isEqualTo("events.csv:1: column '" + column
                + "': no alert of this table has such a field, so its cells match nothing; did you mean " + meant + "?");
    }

    @Test
    void theExampleOfTheDocumentationIsWarnedOfAsItSays() throws IOException {
        String[] blocks = Files.readString(Path.of("docs/tables.md")).split("```\n");
        int example = IntStream.range(0, blocks.length).filter(i -> blocks[i].startsWith("proccessName")).findFirst().orElseThrow();

        assertThat(warnings("events", blocks[example].strip())).isEqualTo(blocks[example + 2].strip().lines().toList());
    }

    @Test
    void aColumnThatLooksLikeNoneIsWarnedOf() {
        assertThat(warnings("events", "until,destination", "2026-12-24,file")).singleElement().asString()
                .contains("column 'until'", "correct the name, or remove the column");
    }

    @ParameterizedTest
    @CsvSource({"eventLevel, WARN, WARNING", "eventLevel, FATAL, ", "eventLevel, ERROR|WARN, ", "eventLevel, !WARN, ",
        "eventLevel, ERR?R?, ", "eventType, proces.execution, process.execution", "eventType, sla.breach, sla.breached",
        "classification, PRODUCTION, ", "classification, prd, PROD", "eventType, montior.*, "})
    @DisplayName("F33: a value that a field never takes is warned of")
    void aValueThatAFieldNeverTakesIsWarnedOf(String column, String value, String meant) {
        String advice = meant == null ? "" : "did you mean " + meant + "?";

        assertThat(warnings("events", column + ",destination", value + ",file", value + ",http")).singleElement().asString()
                .startsWith("events.csv:2: column '" + column + "', value '" + value + "': the field never has this value")
                .contains(advice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "ERROR", "error", "warn*", "!INFO", "ERROR|WARNING", "!?*", "W?RNING|*"})
    void whatALevelCanBeIsNotWarnedOf(String cell) {
        assertThat(warnings("events", "eventLevel,destination", cell + ",file")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sla.*", "process.*", "monitor.*", "monitor.trouble", "process.recovered", "runtime.offline", "api.silent",
        "archive.stored", "user.notification", "atom.status"})
    void theTypesOfAllSourcesAreKnownToTheTableOfTheEvents(String type) {
        assertThat(warnings("events", "eventType,destination", type + ",file")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"audit-log, level, DEBUG, true", "audit-log, level, FATAL, false", "audit-log, source, UI, true",
        "audit-log, source, WEB, false", "audit-log, processName, x, false", "data-integration-audit, event_type, update, true",
        "data-integration-audit, event_type, edit, false", "data-integration-audit, additional_info.version_id, 1, true",
        "data-integration-audit, eventType, monitor.*, true", "audit-log, eventType, process.execution, false"})
    void eachTableKnowsTheFieldsOfItsOwnSource(String source, String column, String value, boolean known) {
        assertThat(warnings(source, column + ",destination", value + ",file").isEmpty()).isEqualTo(known);
    }

    @Test
    void aHundredRowsOfOneFaultAreOneWarning() {
        String[] rows = new String[101];
        Arrays.fill(rows, "WARN,file");
        rows[0] = "eventLevel,destination";

        assertThat(warnings("events", rows)).hasSize(1);
    }

    private static List<String> warnings(String source, String... lines) {
        return TableReader.read(Path.of(source + ".csv"), String.join("\n", lines).getBytes(StandardCharsets.UTF_8), Tables.DESTINATIONS,
                MatchMode.ALL, SourceList.routedBy(source), Lookups.NONE).warnings().stream().map(Problem::toString).toList();
    }
}
