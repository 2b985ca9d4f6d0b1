package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says keeps known vulnerabilities away is so. */
class SecurityPageTest {

    private static final String PAGE = Project.text(Path.of("docs/security.md"));
    private static final String ROUTES = Stream.of("routes", "src/simulator/routes").flatMap(folder -> Project.files(folder, ".yaml"))
            .map(Project::text).reduce("", String::concat);

    @Test
    void theTestsThatItNamesAreThere() {
        List<String> named = Pattern.compile("`(\\w+(?:Test|IT))`").matcher(PAGE).results().map(found -> found.group(1))
                .distinct().toList();

        assertThat(named).hasSizeGreaterThan(5)
                .allSatisfy(test -> assertThat(Project.files("src/test/java", "/" + test + ".java")).hasSize(1));
    }

    @Test
    void thePartsThatItSaysAreNotThereAreNot() throws IOException {
        List<String> parts = Pattern.compile("(?m)^\\| (?:CVE-[\\d-]+(?:, )?)+ \\| ([\\w, -]+) \\|$").matcher(PAGE).results()
                .map(found -> found.group(1)).flatMap(each -> Stream.of(each.split(", "))).toList();
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(parts).hasSizeGreaterThan(10).allSatisfy(part -> {
            assertThat(getClass().getResource("/META-INF/services/org/apache/camel/component/" + part)).isNull();
            assertThat(pom).doesNotContain("<artifactId>camel-" + part + "</artifactId>");
        });
    }

    @Test
    void noRouteReadsMailsOrForwardsOrUnpacksMime() {
        assertThat(ROUTES).isNotEmpty().doesNotContainIgnoringCase("mimeMultipart").doesNotContainPattern("uri: \"?(imap|pop3)")
                .doesNotContainPattern("platform-http:/?proxy").doesNotContain("allowJavaSerializedObject", "trustAllCertificates");
    }

    @Test
    void noKeySwitchesOnWhatItSaysIsOff() {
        assertThat(Project.properties("application.properties").stringPropertyNames())
                .noneMatch(key -> key.matches("(?i).*(cors|static).*"));
    }

    @Test
    void theLibrariesThatItNamesAreThoseThatTheMonitorRunsWith() throws IOException {
        List<String> jars = jars();
        List<String> named = Pattern.compile("(?m)^\\| [\\w. ]+: `([\\w-]+)` (\\d[\\w.]+) \\|").matcher(PAGE).results()
                .map(row -> row.group(1) + "-" + row.group(2) + ".jar").toList();
        List<String> leftOut = Pattern.compile("(?m)^\\* Left out: (.+) \\(").matcher(PAGE).results()
                .flatMap(line -> Pattern.compile("`([\\w-]+)`").matcher(line.group(1)).results()).map(name -> name.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(jars);
        assertThat(leftOut).hasSize(2).allSatisfy(name -> assertThat(jars).noneMatch(jar -> jar.startsWith(name + "-")));
    }

    @Test
    void noVersionOfALibraryIsBesideAnother() throws IOException {
        List<String> jars = jars();

        for (String family : List.of("netty-(?!tcnative)", "vertx-", "log4j-", "spring-", "opentelemetry-", "httpcore5")) {
            Pattern jar = Pattern.compile(family + ".*-(\\d[\\w.]*)\\.jar|" + family + "-(\\d[\\w.]*)\\.jar");
            assertThat(jars.stream().map(jar::matcher).filter(Matcher::matches)
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1)).distinct()).as(family).hasSize(1);
        }
    }

    @Test
    void theVersionOfCamelIsThatOfTheBuild() throws IOException {
        Matcher said = Pattern.compile("Camel (\\d[\\d.]+\\d) is").matcher(PAGE);

        assertThat(said.find()).isTrue();
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<camel.version>" + said.group(1) + "<");
    }

    /** What {@code ./boomi-monitor} starts Java with. */
    private static List<String> jars() throws IOException {
        return Stream.of(Files.readString(Path.of("target/class-path")).split(File.pathSeparator))
                .map(jar -> Path.of(jar.strip()).getFileName().toString()).toList();
    }
}
