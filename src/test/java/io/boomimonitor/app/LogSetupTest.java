package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.config.LogSettings;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {

    private static final String FORGED = "one\r\n2026-03-10 12:00:00Z ERROR forged\u001b[2J\u0085 \"quoted\" \\ ü";

    @TempDir
    private Path folder;
    private Path file;
    private LoggerContext context;

    @BeforeEach
    void configureAsTheLauncherDoes() throws IOException {
        file = folder.resolve("logs/monitor.log");
        context = new LoggerContext("test");
        byte[] shipped = Files.readAllBytes(Path.of("src/main/resources/log4j2.properties"));
        context.start(new PropertiesConfigurationFactory().getConfiguration(context,
                new ConfigurationSource(new ByteArrayInputStream(shipped))));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** With 'camel run' Java 17 takes ASCII for all where no locale is set, and no script says otherwise. */
    @Test
    void fileAndJsonAreUtf8WhateverJavaTakesForTheDefault() {
        apply(Map.of("log.file", file.toString(), "log.format", "json"));

        assertThat(context.getConfiguration().getAppenders().values()).filteredOn(appender -> !appender.getName().equals("console"))
                .hasSize(2)
                .allSatisfy(appender -> assertThat(((PatternLayout) appender.getLayout()).getCharset()).isEqualTo(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedInOneSentence() throws IOException {
        Path none = Files.writeString(folder.resolve("no-folder"), "").resolve("monitor.log");

        assertThatThrownBy(() -> apply(Map.of("log.file", none.toString()))).isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(none + ": the log cannot be written (").hasMessageContaining("or set log.file to another file");
    }

    @Test
    void aLineStaysALineWhateverIsInIt() throws IOException {
        apply(Map.of("log.file", file.toString()));

        logger().warn("{}", FORGED, new IllegalStateException("two\nlines\u001b[0m"));

        assertThat(Files.readString(file).lines()).singleElement().asString()
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ WARN  one 2026-03-10 12:00:00Z ERROR forged \\[2J  \"quoted\" \\\\ ü "
                        + "java.lang.IllegalStateException: two lines \\[0m at .*LogSetupTest.*");
    }

    @Test
    void aLineWithoutAnExceptionEndsWithItsMessage() throws IOException {
        apply(Map.of("log.file", file.toString()));

        logger().info("all is well");

        assertThat(Files.readString(file)).endsWith("Z INFO  all is well" + System.lineSeparator());
    }

    @Test
    void inJsonEachLineIsOneObject() throws IOException {
        apply(Map.of("log.format", "json", "log.file", file.toString()));

        logger().info("{}", FORGED);
        logger().error("no", new IllegalStateException("why \"so\""));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.path("message").asText()).isEqualTo("one 2026-03-10 12:00:00Z ERROR forged [2J  \"quoted\" \\ ü");
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("logger").asText()).isEqualTo("io.boomimonitor.test");
        assertThat(first.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(new ObjectMapper().readTree(lines.get(1)).path("exception").asText())
                .startsWith("java.lang.IllegalStateException: why \"so\" at ");
    }

    @Test
    void inJsonTheConsoleIsJsonToo() {
        apply(Map.of("log.format", "json"));

        assertThat(context.getConfiguration().getRootLogger().getAppenders().values()).singleElement()
                .satisfies(console -> assertThat(console.getLayout().toString()).startsWith("{\"time\":"));
    }

    @Test
    void theFileIsForTheMonitorAloneAndOldOnesAreFewAndSmall() throws IOException {
        apply(Map.of("log.file", file.toString(), "log.file.size", "1KB", "log.file.count", "2"));

        for (int i = 0; i < 200; i++) {
            logger().info("line {}", i);
        }

        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).hasSize(3).allSatisfy(each -> assertThat(Files.size(each)).isLessThan(1200));
        }
        assertThat(Files.readString(file)).contains("line 199");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void withoutAKeyNothingChanges() {
        var before = Map.copyOf(context.getConfiguration().getAppenders());

        apply(Map.of());

        assertThat(context.getConfiguration().getAppenders()).isEqualTo(before);
    }

    private void apply(Map<String, String> values) {
        LogSetup.apply(LogSettings.read(new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)))), context);
    }

    private Logger logger() {
        return context.getLogger("io.boomimonitor.test");
    }
}
