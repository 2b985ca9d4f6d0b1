package io.boomimonitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Fuzz;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files and values of the configuration are refused as such, or mean the same as to Java and Camel; nothing else happens. */
class ValueFuzzTest {

    private static final String FILE = """
            # Boomi Monitor: Übersicht
            boomi.url=https://api.boomi.com
            destination.mail.endpoint : smtps://h:465?username=U&password=RAW({{destination.mail.password}})
            destination.mail.password=a\\u0020b\\=c
            list=one,\\
              two
            !other comment
            a.b = {{boomi.url:x}}/{{?none}}
            """;
    private static Path folder;

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("fuzz");
    }

    @AfterContainer
    static void clean() throws IOException {
        Files.deleteIfExists(folder.resolve("application.properties"));
        Files.delete(folder);
    }

    @Property(tries = 1_000, seed = Fuzz.SEED)
    void aFileIsRefusedOrMeansWhatItMeansToJava(@ForAll("files") byte[] bytes) throws IOException {
        Files.write(folder.resolve("application.properties"), bytes);
        try {
            SettingsFiles files = SettingsFiles.read(folder, "dev", Map.of(), Map.of());

            Properties java = new Properties();
            java.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            Map<Object, Object> ours = new HashMap<>();
            files.assignments().forEach(assignment -> ours.put(assignment.key(), assignment.value()));
            assertThat(ours).isEqualTo(java);
            files.settings().keys().forEach(key -> find(files.settings(), key));
        } catch (ProblemException refused) {
            assertThat(refused.problems()).isNotEmpty().allMatch(problem -> problem.file().equals("application.properties"));
        }
    }

    private static void find(Settings settings, String key) {
        try {
            settings.find(key);
        } catch (ProblemException refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aDurationIsRefusedOrNotNegative(@ForAll("durations") String text) {
        assertThat(Durations.parse(text).orElse(Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(Limit.parse(text).map(Limit::messages).orElse(1)).isPositive();
        assertThat(RetryAfter.read(text, Clock.systemUTC()).orElse(Duration.ZERO)).isBetween(Duration.ZERO, Duration.ofDays(7));
        assertThat(Grouping.duration(text).orElse(Duration.ZERO)).isBetween(Duration.ZERO, Duration.ofDays(30));
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aScheduleIsOneOrNone(@ForAll("schedules") String text) {
        KeyValues.isSchedule(text);
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void anEndpointKeepsItsQueryAndShowsNoneOfIt(@ForAll("endpoints") String text) {
        EndpointUri uri = EndpointUri.of(text);

        String query = text.contains("?") ? text.substring(text.indexOf('?') + 1) : "";
        assertThat(single(uri.options().stream().map(EndpointUri.Option::text).collect(Collectors.joining("&")))).isEqualTo(single(query));
        assertThat(uri.scheme().equals("file") ? "" : uri.place()).doesNotContain("SECRET");
        assertThat(uri.secrets()).doesNotContainNull();
        KeyValues.isEndpoint(text);
    }

    private static String single(String query) {
        return query.replaceAll("&+", "&").replaceAll("^&|&$", "");
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aMailAddressIsOneOrNone(@ForAll("addresses") String text) {
        MailAddress.parse(text).ifPresent(mail -> assertThat(mail.address()).contains("@").matches("[ -~]+"));
    }

    @Provide
    Arbitrary<byte[]> files() {
        return Fuzz.mutated(FILE);
    }

    @Provide
    Arbitrary<String> durations() {
        return Fuzz.text("1", "99999", "d", "h", "m", "s", "ms", " ", "/", "20/10m", "Sun, 06 Nov 1994 08:49:37 GMT", "1h30m");
    }

    @Provide
    Arbitrary<String> schedules() {
        return Fuzz.text("0 ", "* ", "? ", "0/5 ", "1-5", "L ", "15W ", "MON#2 ", "SUN", " ", "2026", "0 0 2 ? * SUN", "0 0 2 * * ?");
    }

    @Provide
    Arbitrary<String> endpoints() {
        return Fuzz.text("smtps:", "//", "https://", "host", ":465", "?password=", "RAW(SECRET&x)", "RAW{SECRET}", "&a=",
                "file:", "netty:udp:");
    }

    @Provide
    Arbitrary<String> addresses() {
        return Fuzz.text("mon", "@", "example.com", "<", ">", ",", "Über", "\"", " ", "mon@example.com", "(x)");
    }
}
