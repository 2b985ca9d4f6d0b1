package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.metrics.Metric;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.testbed.Project;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a monitor that has just started shows to Prometheus, before anything has happened. */
class MetricNamesTest {

    private static final Set<String> DESTINATIONS = Set.of("mail", "slack", "http", "jdbc", "file");
    private static final Pattern SERIES = Pattern.compile("(?m)^(boomi_monitor_\\w+?)(?:\\{([^}]*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @TempDir
    private static Path folder;
    private static Monitor monitor;
    private static Settings settings;
    private static String shown;

    @BeforeAll
    static void start() {
        Map<String, String> own = new HashMap<>(Map.of("store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"),
                "reporting.url", "jdbc:sqlite:" + folder.resolve("reporting.db"),
                "destination.jdbc.url", "jdbc:sqlite:" + folder.resolve("alerts.db")));
        settings = SettingsFiles.read(Path.of(""), "dev", Map.of(), own).settings();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        monitor = new Monitor(settings, Clock.systemUTC(), () -> registry, () -> false);
        new MonitorMetrics(monitor, Clock.systemUTC()).show(new Metrics(() -> registry, Clock.systemUTC()), SourceList.on(settings));
        shown = registry.scrape();
    }

    @AfterAll
    static void stop() throws Exception {
        monitor.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsThereFromTheStartAndSaysWhatItIs(Metric metric) {
        assertThat(shown).contains("# HELP " + metric.prometheusName() + " " + metric.help() + "\n")
                .contains("# TYPE " + metric.prometheusName() + " " + metric.prometheusType() + "\n");
        assertThat(metric.help()).matches("[A-Z0-9].*\\.").hasSizeLessThan(140);
    }

    @ParameterizedTest
    @EnumSource
    void itsLabelsAreThoseThatItNames(Metric metric) {
        List<Map<String, String>> series = series(metric);

        assertThat(series).isNotEmpty().allSatisfy(labels -> {
            Set<String> names = new HashSet<>(labels.keySet());
            names.remove("le");
            assertThat(names).containsExactlyInAnyOrderElementsOf(metric.labels());
        });
    }

    @Test
    void aLabelHoldsNamesOfTheConfigurationAndNoTextOfARecord() {
        Set<String> sources = SourceList.on(settings).stream().map(Source::name).collect(Collectors.toSet());

        for (Metric metric : Metric.values()) {
            assertThat(series(metric)).allSatisfy(labels -> labels.forEach((name, value) -> {
                switch (name) {
                    case "source" -> assertThat(sources).contains(value);
                    case "destination" -> assertThat(DESTINATIONS).contains(value);
                    case "path" -> assertThat(value).matches("/[A-Za-z]+/query");
                    case "status" -> assertThat(value).isEqualTo("200");
                    case "table" -> assertThat(value).matches("(lookup |template )?[\\w.-]+");
                    default -> assertThat(name).isIn("le", "version", "camel");
                }
            }));
        }
    }

    @Test
    void countersBeginAtZeroForEachSourceAndDestination() {
        Stream.of(Metric.values()).filter(Metric::isCounter).forEach(metric -> {
            List<String> values = new ArrayList<>();
            SERIES.matcher(shown).results().filter(each -> each.group(1).equals(metric.prometheusName()))
                    .forEach(each -> values.add(each.group(3)));
            assertThat(values).as(metric.prometheusName()).isNotEmpty().containsOnly("0.0");
            if (metric.labels().contains("destination")) {
                assertThat(values).as(metric.prometheusName()).hasSize(DESTINATIONS.size());
            }
        });
    }

    @Test
    void nothingElseBearsTheMonitorsName() {
        Set<String> known = Stream.of(Metric.values()).map(Metric::prometheusName).collect(Collectors.toSet());

        assertThat(Pattern.compile("(?m)^# TYPE (boomi_monitor_\\w+)").matcher(shown).results().map(type -> type.group(1))
                .filter(name -> !name.endsWith("_seconds_max"))).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void theDocumentationListsEach() {
        String page = Project.text(Path.of("docs/metrics.md"));

        assertThat(Metric.values()).allSatisfy(metric -> assertThat(page).contains("| `" + metric.prometheusName() + "` | "
                + metric.prometheusType() + " | " + String.join(", ", metric.labels().stream().map(label -> "`" + label + "`").toList())
                + (metric.labels().isEmpty() ? "" : " ") + "| " + metric.help().replaceFirst("\\.$", "") + " |\n"));
        assertThat(Pattern.compile("(?m)^\\| `(boomi_monitor_\\w+)`").matcher(page).results()).hasSameSizeAs(Metric.values());
    }

    /** @return the labels of each of its series */
    private static List<Map<String, String>> series(Metric metric) {
        return SERIES.matcher(shown).results()
                .filter(series -> series.group(1).matches(metric.prometheusName() + (metric.isTimer() ? "_(bucket|count|sum)" : "")))
                .map(series -> LABEL.matcher(series.group(2) == null ? "" : series.group(2)).results()
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)))).toList();
    }
}
