package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
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
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> said = Pattern
                .compile("Camel (\\d[\\d.]+\\d) is|Netty\\*\\*: (\\d[\\d.]+\\d)|sqlite-jdbc (\\d[\\d.]+\\d)").matcher(PAGE)
                .results().map(SecurityPageTest::version).toList();

        assertThat(said).hasSize(3).allSatisfy(version -> assertThat(pom).containsPattern("version>" + Pattern.quote(version) + "[<.]"));
    }

    private static String version(MatchResult found) {
        return Stream.of(1, 2, 3).map(found::group).filter(group -> group != null).findFirst().orElseThrow();
    }
}
