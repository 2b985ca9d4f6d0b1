package io.boomimonitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFilesTest {

    @TempDir
    Path folder;

    @Test
    void propWinsOverEnvironmentOverProfileOverApplicationProperties() throws IOException {
        write("application.properties", "a=file\nb=file\nc=file\nd.e-f=file");
        write("application-dev.properties", "b=profile\nc=profile\nd.e-f=profile");

        Settings settings = SettingsFiles.read(folder, "dev", Map.of("C", "environment", "D_E_F", "environment"), Map.of("d.e-f", "prop"))
                .settings();

        assertThat(settings.find("a")).contains("file");
        assertThat(settings.find("b")).contains("profile");
        assertThat(settings.find("c")).contains("environment");
        assertThat(settings.find("d.e-f")).contains("prop");
    }

    @Test
    @DisplayName("case 9: files are UTF-8, or say that they are not")
    void filesAreUtf8OrSayThatTheyAreNot() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "a=data/Störungen\nb=St\\u00F6rung");
        assertThat(read("dev").get("a", "")).isEqualTo("data/Störungen");
        assertThat(read("dev").get("b", "")).isEqualTo("Störung");

        Files.writeString(folder.resolve("application.properties"), "a=data/Störungen", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read("dev")).hasMessageContaining("application.properties: is not UTF-8; save the file as UTF-8");
        Files.writeString(folder.resolve("application.properties"), "\uFEFFa=b");
        assertThatThrownBy(() -> read("dev")).hasMessageContaining("application.properties:1: begins with a byte order mark");
        Files.writeString(folder.resolve("application.properties"), "a=b", StandardCharsets.UTF_16);
        assertThatThrownBy(() -> read("dev")).hasMessageContaining("application.properties: is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=C:\\data\\alerts", "a=p\\ss", "b=1\\\\\na=x\\y"})
    void aBackslashThatTheFormatWouldLeaveOutIsNamed(String text) throws IOException {
        write("application.properties", text);

        assertThatThrownBy(() -> read("dev")).hasMessageContaining("a single backslash is left out by the format of this file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=C:\\\\data", "# C:\\data", "a=1,\\\n  2", "a\\:b=c\\=d", "a=\\u00e4\\\\x", "a=\\ b\\tc"})
    void otherBackslashesStay(String text) throws IOException {
        write("application.properties", text);

        assertThat(read("dev")).isNotNull();
    }

    @Test
    void anotherProfilesFileIsNotRead() throws IOException {
        write("application.properties", "a=file");
        write("application-prod.properties", "a=prod");

        assertThat(read("dev").get("a", "")).isEqualTo("file");
        assertThat(read("prod").get("a", "")).isEqualTo("prod");
    }

    @ParameterizedTest
    @CsvSource({"{{port}}, 8080", "http://x:{{port}}/y, http://x:8080/y", "{{no:such}}, such", "{{no:http://x}}, http://x",
            "x{{?no}}y, xy", "{{?port}}, 8080", "{{env:HOME_OF}}, here", "{{env:NO:there}}, there", "{{p{{o}}}}, 8080",
                    "{{no:{{port}}}}, 8080"})
    void placeholdersAreResolved(String value, String expected) throws IOException {
        write("application.properties", "port=8080\no=ort\nx=" + value);

        Settings settings = SettingsFiles.read(folder, "dev", Map.of("HOME_OF", "here"), Map.of()).settings();

        assertThat(settings.find("x")).contains(expected);
    }

    @Test
    void aPlaceholderThatNamesNothingIsRefusedWithFileAndLine() throws IOException {
        write("application.properties", "# a comment\nx={{nothing.here}}");

        assertThatThrownBy(() -> read("dev").find("x")).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("application.properties:2: x: {{nothing.here}} names a key that is not set");
    }

    @Test
    void placeholdersInACircleAreRefused() throws IOException {
        write("application.properties", "a={{b}}\nb={{a}}");

        assertThatThrownBy(() -> read("dev").find("a")).isInstanceOf(ProblemException.class).hasMessageContaining("a -> b -> a");
    }

    @Test
    void aValueMayGoOnOverSeveralLinesAndTheNextKeyKeepsItsLine() throws IOException {
        write("application.properties", "list=one,\\\n  two,\\\n  three\nslow=often");

        Settings settings = read("dev");

        assertThat(settings.list("list", ",")).containsExactly("one", "two", "three");
        assertThat(settings.origin("slow")).isEqualTo(new Origin("application.properties", 4));
    }

    @Test
    void aBadNumberNamesItsFileLineAndRule() throws IOException {
        write("application.properties", "\n\nserver.port=eighty");

        assertThatThrownBy(() -> read("dev").number("server.port", 1))
                .hasMessage("application.properties:3: value 'eighty': server.port must be a whole number from 0 to 999999999");
    }

    @Test
    void aBadDurationFromTheEnvironmentNamesTheVariable() throws IOException {
        write("application.properties", "events.overlap=5m");

        Settings settings = SettingsFiles.read(folder, "dev", Map.of("EVENTS_OVERLAP", "soon"), Map.of()).settings();

        assertThatThrownBy(() -> settings.duration("events.overlap", Duration.ZERO))
                .hasMessageStartingWith("environment variable EVENTS_OVERLAP: value 'soon': events.overlap must be a duration such as");
    }

    @ParameterizedTest
    @CsvSource({"500, PT0.5S", "500ms, PT0.5S", "60s, PT1M", "5m, PT5M", "1h30m, PT1H30M", "7d, PT168H", "1d12h, PT36H", "1 H, PT1H"})
    void durationsAreRead(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5x", "-5s", "1.5h", "s", "5m1h", "99999999999999d"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    private Settings read(String profile) {
        return SettingsFiles.read(folder, profile, Map.of(), Map.of()).settings();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
