package io.boomimonitor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.sink.Courier;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.SourceRoutes;
import io.boomimonitor.testbed.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/one-problem.md happen as they are written. */
class DocumentedProblemsTest {

    private static final String DAY = "2026-01-30T";
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");

    private final MutableClock clock = new MutableClock(Instant.parse(DAY + "12:00:00Z"));

    @TempDir
    private Path folder;

    /** A line of an example. */
    private record Step(String time, String happens, String alert, String open) {

        Instant at() {
            return Instant.parse(DAY + time + ":00Z");
        }
    }

    @Test
    void aFailedProcessRecovers() {
        try (BoomiStub boomi = new BoomiStub(clock);
                SourceRoutes routes = SourceRoutes.start(folder, boomi.url(), clock, Map.of("events.enrich", "false"), "events",
                        "recovery")) {
            for (Step step : steps("## A failed process recovers")) {
                clock.advance(Duration.between(clock.instant(), step.at()));
                int before = types(routes).size();
                if (step.happens().endsWith("fails")) {
                    put(boomi, "Event", "eventId", record(step).put("eventType", "process.execution").put("eventLevel", "ERROR")
                            .put("classification", "PROD").put("recordDate", step.at().toString()).put("eventDate", step.at().toString()));
                } else if (step.happens().endsWith("completes")) {
                    put(boomi, "ExecutionRecord", "executionId", record(step).put("status", "COMPLETE")
                            .put("executionTime", step.at().toString()).put("executionType", "exec_sched"));
                }
                routes.fire("events");
                routes.fire("recovery");

                check(step, types(routes).subList(before, types(routes).size()), routes.monitor().problems());
            }
        }
    }

    @Test
    void ownAlertsNeverFeedThemselves() throws Exception {
        try (Store store = Store.open(TestStores.sqlite())) {
            Problems problems = new Problems(store, clock);
            Outbox outbox = new Outbox(store, clock, problems);
            List<String> own = new ArrayList<>();
            Trouble trouble = new Trouble(store, outbox, problems, alert -> {
                own.add(alert.text("eventType"));
                return new RoutedAlert(alert, List.of());
            }, clock, Duration.ofMinutes(5));
            Courier courier = courier(store, trouble);
            for (Step step : steps("## Own alerts never feed themselves")) {
                clock.advance(Duration.between(clock.instant(), step.at()));
                own.clear();
                String level = step.happens().replaceFirst(".* level ", "");
                outbox.store(List.of(new RoutedAlert(new EventAlert("process.execution", level).alert(step.time(), "events"),
                        List.of(new Address("http", "", RULE)))));
                Batch batch = courier.claim("http", 1);
                if (step.happens().contains("takes")) {
                    batch.delivered(batch.portions(1).get(0));
                } else {
                    courier.failed(batch, batch.portions(1).get(0), new DeliveryRefused("400", DeliveryRefused.What.MESSAGE));
                }
                courier.settle(batch);
                trouble.endQuiet();

                check(step, own, problems);
            }
        }
    }

    private static void check(Step step, List<String> alerts, Problems problems) {
        assertThat(alerts).as("%s", step).isEqualTo(step.alert().equals("none") ? List.of() : List.of(step.alert()));
        String open = problems.of("").stream().map(OpenProblem::key).collect(Collectors.joining(" and "));
        assertThat(open.isEmpty() ? "none" : open).as("%s", step).isEqualTo(step.open());
    }

    private static List<Step> steps(String section) {
        List<String> lines = Project.text(Path.of("docs/one-problem.md")).lines().dropWhile(line -> !line.equals(section)).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).filter(line -> line.matches("\\| \\d.*")).toList();
        assertThat(lines).as(section).isNotEmpty();
        return lines.stream().map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList())
                .map(cells -> new Step(cells.get(0), cells.get(1), cells.get(2), cells.get(3))).toList();
    }

    private static ObjectNode record(Step step) {
        return JsonNodeFactory.instance.objectNode().put("eventId", step.time()).put("executionId", step.time())
                .put("processName", step.happens().split(" ")[3]).put("atomId", "a1");
    }

    private static void put(BoomiStub boomi, String object, String id, ObjectNode record) {
        boomi.put(object, record.path(id).asText(), record.put("@type", object).toString());
    }

    private static List<String> types(SourceRoutes routes) {
        return Stream.of("events", "recovery", "monitor").flatMap(source -> routes.alerts(source).stream())
                .map(alert -> alert.path("eventType").asText()).toList();
    }

    private Courier courier(Store store, Trouble trouble) {
        Claims claims = new Claims(store, clock, "here", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false);
        return new Courier(claims, new Metrics(SimpleMeterRegistry::new, clock), trouble,
                new ErrorText(new Settings(Set.of(), key -> Optional.empty())));
    }
}
