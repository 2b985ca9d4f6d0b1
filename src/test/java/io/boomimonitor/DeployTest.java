package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.testbed.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What src/deploy says of the monitor is so: ports, paths, keys, versions, users. */
class DeployTest {

    private static final Path DEPLOY = Path.of("src/deploy");
    private static final String HOME = "/var/lib/boomi-monitor";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By the name of the environment variable that overrides a key. */
    private final Set<String> variables = Project.properties("application.properties").stringPropertyNames().stream()
            .map(SettingsFiles::variable).collect(Collectors.toSet());
    private final String port = Project.properties("application.properties").getProperty("server.port");
    private final String dockerfile = Project.text(DEPLOY.resolve("Dockerfile"));
    private final JsonNode compose = JSON.valueToTree(Project.yaml(DEPLOY.resolve("compose.yaml")));
    private final Map<String, JsonNode> kubernetes = kubernetes();

    @Test
    void theImageRunsAsAUserOfItsOwnWithTheShippedPortAndVersion() {
        assertThat(found("(?m)^USER (\\d+):\\d+$", dockerfile)).isNotEqualTo("0")
                .isEqualTo(podSpec().at("/securityContext/runAsUser").asText());
        assertThat(found("(?m)^EXPOSE (\\d+)$", dockerfile)).isEqualTo(port);
        assertThat(found("ARG VERSION=(\\S+)", dockerfile)).isEqualTo(version());
        assertThat(found("BOOMI_MONITOR_HOME=(\\S+)", dockerfile)).isEqualTo(HOME);
        assertThat(dockerfile).contains("GET /observe/health/live ", "127.0.0.1/" + port, "VOLUME " + HOME + "/data");
        assertThat(variables).contains(found("(CAMEL_SERVER_HOST)=", dockerfile));
    }

    @Test
    void composeStartsAMonitorThatWritesOnlyWhereItMay() {
        JsonNode monitor = compose.at("/services/boomi-monitor");

        assertThat(monitor.path("read_only").asBoolean()).isTrue();
        assertThat(monitor.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(monitor.path("ports").toString()).isEqualTo("[\"127.0.0.1:%s:%s\"]".formatted(port, port));
        assertThat(monitor.path("volumes").toString()).contains("data:" + HOME + "/data");
        assertThat(monitor.path("environment").fieldNames()).toIterable().isNotEmpty().isSubsetOf(variables);
        assertThat(monitor.at("/environment/WEB_HOSTS").asText()).as("the name that Prometheus calls it by").contains("boomi-monitor");
        assertThat(DEPLOY.resolve(monitor.at("/build/context").asText()).resolve(monitor.at("/build/dockerfile").asText())).exists();
        for (JsonNode service : compose.path("services")) {
            service.path("volumes").forEach(volume -> assertThat(source(volume.asText())).as(volume.asText()).isTrue());
        }
    }

    /** A file of this folder that is mounted, or a volume that is declared. */
    private boolean source(String volume) {
        String source = volume.split(":")[0];
        return source.startsWith("./") ? Files.exists(DEPLOY.resolve(source)) : compose.path("volumes").has(source);
    }

    @Test
    void theManifestIsWholeAndRunsWithoutRights() {
        JsonNode container = podSpec().at("/containers/0");
        String ports = container.at("/ports/0/containerPort").asText();

        assertThat(kubernetes.keySet()).containsExactly("ConfigMap", "PersistentVolumeClaim", "StatefulSet", "Service");
        assertThat(kubernetes.values()).allSatisfy(each -> assertThat(each.at("/metadata/name").asText()).isEqualTo("boomi-monitor"));
        assertThat(kubernetes.get("ConfigMap").path("data").fieldNames()).toIterable().isNotEmpty().isSubsetOf(variables);
        assertThat(List.of(ports, kubernetes.get("Service").at("/spec/ports/0/port").asText())).containsOnly(port);
        assertThat(kubernetes.get("StatefulSet").at("/spec/replicas").asInt()).as("SQLite takes one").isOne();
        assertThat(container.path("image").asText()).endsWith(":" + version());
        assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe")).allSatisfy(probe -> {
            assertThat(container.at("/" + probe + "/httpGet/path").asText()).matches("/observe/health/(live|ready)");
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo(container.at("/ports/0/name").asText());
        });
        assertThat(podSpec().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(container.path("volumeMounts").findValuesAsText("mountPath")).contains(HOME + "/data", "/tmp");
        assertThat(container.path("volumeMounts").findValuesAsText("name"))
                .containsExactlyElementsOf(names(podSpec().path("volumes")));
    }

    @Test
    void theServiceStartsTheScriptAndStopsAsSlowlyAsTheMonitorDoes() {
        String unit = Project.text(DEPLOY.resolve("boomi-monitor.service"));
        int shutdown = Integer.parseInt(Project.properties("application.properties").getProperty("camel.main.shutdown-timeout"));

        assertThat(unit).contains("ExecStart=/opt/boomi-monitor/boomi-monitor run --profile=prod", "BOOMI_MONITOR_HOME=" + HOME,
                "NoNewPrivileges=yes", "ProtectSystem=strict", "DynamicUser=yes", "StateDirectory=boomi-monitor");
        assertThat(List.of(found("TimeoutStopSec=(\\d+)", unit), compose.at("/services/boomi-monitor/stop_grace_period").asText()
                .replace("s", ""), podSpec().path("terminationGracePeriodSeconds").asText())).allSatisfy(seconds ->
                        assertThat(Integer.parseInt(seconds)).isGreaterThan(shutdown));
    }

    private JsonNode podSpec() {
        return kubernetes.get("StatefulSet").at("/spec/template/spec");
    }

    private static Map<String, JsonNode> kubernetes() {
        Map<String, JsonNode> byKind = new LinkedHashMap<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(Project.text(DEPLOY.resolve("kubernetes.yaml"))).forEach(each -> {
            JsonNode object = JSON.valueToTree(each);
            assertThat(object.path("apiVersion").asText()).matches("(apps/)?v1");
            byKind.put(object.path("kind").asText(), object);
        });
        return byKind;
    }

    private static List<String> names(JsonNode objects) {
        List<String> names = new ArrayList<>();
        objects.forEach(object -> names.add(object.path("name").asText()));
        return names;
    }

    private static String version() {
        return found("<artifactId>boomi-monitor</artifactId>\\s+<version>([^<]+)</version>", Project.text(Path.of("pom.xml")));
    }

    private static String found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().findFirst().map(match -> match.group(1)).orElse("not found: " + pattern);
    }
}
