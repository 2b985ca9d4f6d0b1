package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.metrics.Metric;
import io.boomimonitor.testbed.Project;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alert rules for Prometheus and the Grafana board ask for metrics and labels that there are. */
class AlertRulesTest {

    private static final Path PROMETHEUS = Path.of("src/deploy/prometheus");
    private static final Path BOARD = Path.of("src/deploy/grafana/boomi-monitor.json");
    private static final Pattern NAME = Pattern.compile("\\b(?:boomi_monitor|jvm|process)_\\w+");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("instance", "job", "le", "area");

    @Test
    void everyRuleAsksForWhatThereIsAndSaysWhatToDo() {
        List<Map<?, ?>> rules = rules();

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            exists((String) rule.get("expr"));
            assertThat(rule.get("alert").toString()).startsWith("BoomiMonitor");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("critical", "warning", "info");
            assertThat(((Map<?, ?>) rule.get("annotations")).keySet().toString()).isEqualTo("[summary, description]");
        });
    }

    @Test
    void everyRuleHasATestThatSeesItFire() {
        String tests = Project.text(PROMETHEUS.resolve("alerts.test.yml"));

        assertThat(rules()).allSatisfy(rule -> assertThat(tests).containsPattern("alertname: " + rule.get("alert") + "\n +exp_alerts:"));
    }

    @Test
    void everyPanelOfTheBoardAsksForWhatThereIs() throws IOException {
        JsonNode board = new ObjectMapper().readTree(BOARD.toFile());
        List<String> expressions = board.findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(15).allSatisfy(AlertRulesTest::exists);
        assertThat(board.path("panels").findValues("id")).doesNotHaveDuplicates();
        assertThat(board.path("panels")).allSatisfy(panel -> assertThat(panel.path("title").asText()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"check,rules,alerts.yml", "test,rules,alerts.test.yml", "check,config,prometheus.yml"})
    void promtoolAgrees(String verb, String what, String file) throws Exception {
        assumeTrue(isOnPath("promtool"), "promtool is not installed (Debian: apt-get install prometheus), so rules are not tried");
        Process promtool = new ProcessBuilder("promtool", verb, what, file).directory(PROMETHEUS.toFile()).redirectErrorStream(true)
                .start();

        String said = new String(promtool.getInputStream().readAllBytes());

        assertThat(promtool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    private static void exists(String expression) {
        List<String> names = NAME.matcher(expression).results().map(MatchResult::group).toList();
        assertThat(known()).as(expression).containsAll(names);
        Set<String> labels = new HashSet<>(LABELS_OF_PROMETHEUS);
        Stream.of(Metric.values()).filter(metric -> names.stream().anyMatch(name -> name.startsWith(metric.prometheusName())))
                .forEach(metric -> labels.addAll(metric.labels()));
        BY.matcher(expression).results().flatMap(by -> Stream.of(by.group(1).split(", *")))
                .forEach(label -> assertThat(labels).as(expression).contains(label));
        assertThat(names.isEmpty()).as(expression).isEqualTo(expression.startsWith("up{"));
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        for (Metric metric : Metric.values()) {
            Stream.of("", "_bucket", "_count", "_sum").filter(end -> metric.isTimer() != end.isEmpty())
                    .forEach(end -> known.add(metric.prometheusName() + end));
        }
        PrometheusMeterRegistry java = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(java);
        new ProcessorMetrics().bindTo(java);
        known.addAll(NAME.matcher(java.scrape()).results().map(MatchResult::group).collect(Collectors.toSet()));
        return known;
    }

    private static List<Map<?, ?>> rules() {
        Map<?, ?> file = (Map<?, ?>) Project.yaml(PROMETHEUS.resolve("alerts.yml"));
        List<Map<?, ?>> rules = new ArrayList<>();
        ((List<?>) file.get("groups")).forEach(group -> ((List<?>) ((Map<?, ?>) group).get("rules"))
                .forEach(rule -> rules.add((Map<?, ?>) rule)));
        return rules;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
