package io.boomimonitor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOON = Instant.parse("2026-08-08T12:00:00Z");

    @Test
    @DisplayName("F1: a simulator that was killed and started again shows the same events for the same seconds")
    void twoSimulatorsShowTheSameEventsForTheSameSeconds() {
        List<ObjectNode> one = account().build().events(NOON, NOON.plusSeconds(3600));
        List<ObjectNode> inPieces = new ArrayList<>();

        for (int minute = 0; minute < 60; minute++) {
            inPieces.addAll(account().build().events(NOON.plusSeconds(minute * 60), NOON.plusSeconds(minute * 60 + 60)));
        }

        assertThat(one).isNotEmpty().isEqualTo(inPieces);
    }

    @Test
    void anotherSeedIsAnotherAccount() {
        SimulatorSettings other = account();
        other.setSeed(2);

        assertThat(ids(other.build(), 600)).isNotEmpty().doesNotContainAnyElementsOf(ids(account().build(), 600));
    }

    @Test
    void everyEventHasItsOwnIdAndLiesInTheSpan() {
        List<ObjectNode> events = account().build().events(NOON, NOON.plusSeconds(7200));

        assertThat(events).extracting(event -> event.get("eventId").textValue()).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("event-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        assertThat(events).extracting(event -> Instant.parse(event.get("recordDate").textValue()))
                .allMatch(date -> !date.isBefore(NOON) && date.isBefore(NOON.plusSeconds(7200)));
        assertThat(events).allMatch(event -> event.get("recordDate").textValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    }

    @Test
    void aDayHasEverythingThatARealAccountHas() {
        List<ObjectNode> day = account().build().events(NOON, NOON.plusSeconds(86400));

        assertThat(values(day, "eventType"))
                .containsExactlyInAnyOrder("process.execution", "user.notification", "atom.status", "process.missedSchedule");
        assertThat(values(day, "eventLevel")).containsExactlyInAnyOrder("INFO", "WARNING", "ERROR");
        assertThat(values(day, "classification")).containsExactlyInAnyOrder("PROD", "TEST");
        assertThat(values(day, "environment")).containsExactlyInAnyOrder("Production", "Production EU", "Test");
        assertThat(values(day, "processName")).hasSize(18).contains("Orders to ERP", "*literal* Sync", "Größe & Ümlaut <b>");
        assertThat(day).anyMatch(event -> event.path("error").asText().contains("{{env:BOOMI_TOKEN}}"));
        assertThat(day).noneMatch(event -> event.path("eventType").asText().equals("atom.status") && event.has("executionId"));
    }

    @Test
    @DisplayName("F19: the events of a run share executionId and recordDate")
    void theEventsOfARunShareExecutionIdAndRecordDate() {
        Map<String, List<ObjectNode>> runs = account().build().events(NOON, NOON.plusSeconds(3600)).stream()
                .filter(event -> event.has("executionId")).collect(Collectors.groupingBy(event -> event.get("executionId").textValue()));

        assertThat(runs.values()).anyMatch(run -> run.size() > 1);
        assertThat(runs.values()).allMatch(run -> values(run, "recordDate").size() == 1);
    }

    @Test
    void theDemoHasAProblemEveryFiveToTenSeconds() {
        long problems = account().build().events(NOON, NOON.plusSeconds(86400)).stream().filter(AccountTest::isProblem).count();

        assertThat(86400.0 / problems).isBetween(5.0, 10.0);
    }

    @Test
    void theDensityIsTheOneAskedFor() {
        SimulatorSettings dense = account();
        dense.setEventsPerSecond(500);

        int events = dense.build().events(NOON, NOON.plusSeconds(60)).size();

        assertThat(events).isBetween(28_500, 31_500);
    }

    @Test
    void nothingHappenedBeforeTheBegin() {
        SimulatorSettings young = account();
        young.setBegins(NOON.toString());

        assertThat(young.build().events(NOON.minusSeconds(3600), NOON)).isEmpty();
        assertThat(young.build().events(NOON, NOON.plusSeconds(60))).isNotEmpty();
    }

    @Test
    void theBacklogIsExactAndAllOfItProblemsInProduction() {
        SimulatorSettings settings = account();
        settings.setEventsPerSecond(0);
        settings.setBacklog(100_003);
        settings.setBacklogUntil(NOON.toString());

        List<ObjectNode> backlog = settings.build().events(NOON.minusSeconds(3600), NOON);

        assertThat(backlog).hasSize(100_003).allMatch(AccountTest::isProblem);
        assertThat(settings.build().events(Instant.EPOCH, NOON.minusSeconds(3600))).isEmpty();
        assertThat(settings.build().events(NOON, NOON.plusSeconds(86400))).isEmpty();
    }

    @Test
    void aPieceOfTheBacklogLiesInItsSpan() {
        SimulatorSettings settings = account();
        settings.setEventsPerSecond(0);
        settings.setBacklog(1001);
        settings.setBacklogUntil(NOON.toString());
        Simulator simulator = settings.build();

        for (Instant second = NOON.minusSeconds(3600); second.isBefore(NOON); second = second.plusSeconds(1)) {
            assertThat(simulator.events(second, second.plusSeconds(1)))
                    .extracting(event -> event.get("recordDate").textValue()).allMatch(second.toString()::equals);
        }
    }

    @Test
    void aSettingThatCannotBeIsRefusedByItsName() {
        SimulatorSettings settings = account();

        assertThatThrownBy(() -> settings.setBegins("yesterday")).hasMessageContaining("simulator.begins = yesterday");
        assertThatThrownBy(() -> settings.setNow("soon")).hasMessageContaining("simulator.now = soon");
        assertThatThrownBy(() -> settings.setFailures(1.5)).hasMessageContaining("simulator.failures");
    }

    static SimulatorSettings account() {
        SimulatorSettings settings = new SimulatorSettings();
        settings.setAccount("acme-AB12CD");
        settings.setSeed(1);
        settings.setEventsPerSecond(0.8);
        settings.setFailures(0.17);
        settings.setHostile(0.02);
        settings.setRequestsPerSecond(10);
        settings.setTokenLife(600);
        return settings;
    }

    private static boolean isProblem(ObjectNode event) {
        return event.get("classification").textValue().equals("PROD") && !event.get("eventLevel").textValue().equals("INFO");
    }

    private static List<String> ids(Simulator simulator, int seconds) {
        return simulator.events(NOON, NOON.plusSeconds(seconds)).stream().map(event -> event.get("eventId").textValue()).toList();
    }

    private static Set<String> values(List<ObjectNode> events, String field) {
        return events.stream().filter(event -> event.has(field)).map(event -> event.get(field).textValue()).collect(Collectors.toSet());
    }
}
