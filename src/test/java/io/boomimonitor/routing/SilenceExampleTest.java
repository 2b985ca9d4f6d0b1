package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.testbed.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of {@code docs/silences.md}, and the tables that are shipped. */
class SilenceExampleTest {

    private final SilenceTable example = table(Project.text(Path.of("docs/silences.md")).replaceFirst("(?s).*```csv\n(.*?)```.*", "$1"));

    @ParameterizedTest
    @CsvSource({
        "Invoices Sync, process.execution, 2026-12-31T17:00:00Z, 2, 2027-01-01T05:00:00Z",
        "Invoices Sync, process.execution, 2027-01-01T05:00:00Z, 0,",
        "Bank Statement Import, process.missedRun, 2026-07-10T00:30:00Z, 3, 2026-07-10T02:00:00Z",
        "Bank Statement Import, process.missedRun, 2026-03-29T01:00:00Z, 3, 2026-03-29T02:30:00Z",
        "Bank Statement Import, process.missedRun, 2026-07-10T02:00:00Z, 0,",
        "Orders to ERP, runtime.offline, 2026-02-01T03:00:00Z, 4, 2026-02-01T07:00:00Z",
        "HR Onboarding, runtime.offline, 2026-02-01T03:00:00Z, 0,",
        "'', monitor.trouble, 2026-02-01T08:00:00Z, 5, 2026-02-01T09:00:00Z",
        "'', monitor.gap, 2026-02-01T08:00:00Z, 0,"})
    void theExampleSilencesWhatItSays(String process, String type, String time, int line, Instant until) {
        Instant now = Instant.parse(time);
        Alert alert = Tables.alert("processName", process, "eventType", type);

        Optional<Silence> silence = example.rules().stream().filter(rule -> rule.accepts(alert, "events"))
                .map(rule -> rule.at(now)).flatMap(Optional::stream).filter(found -> !found.from().isAfter(now)).findFirst();

        assertThat(silence.map(Silence::name)).isEqualTo(line == 0 ? Optional.empty() : Optional.of("silences.csv:" + line));
        assertThat(silence.map(Silence::until)).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void theShippedTablesSilenceNothingButTheDemosProcesses() {
        assertThat(SilenceTable.load(Path.of("routing-tables/silences.csv"), Map.of("events", AlertFields.NONE)).rules()).isEmpty();
        assertThat(SilenceTable.load(Path.of("routing-tables/silences.demo.csv"), Map.of("events", AlertFields.NONE)).rules())
                .singleElement().satisfies(rule ->
                        assertThat(rule.filter().text()).isEqualTo("processName=Stock Levels|Price List*|Customer Master Data"));
    }

    private static SilenceTable table(String text) {
        return SilenceReader.read(Path.of("silences.csv"), text.getBytes(StandardCharsets.UTF_8), Map.of("events", AlertFields.NONE));
    }
}
