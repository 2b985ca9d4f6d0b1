package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsedTemplatesTest {

    @TempDir
    private Path folder;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate producer;

    @BeforeEach
    void start() {
        camel.getRegistry().bind("freemarker", ParsedTemplates.component());
        camel.start();
        producer = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void aTemplateIsReadOnceAsUtf8() throws Exception {
        Path file = Files.writeString(folder.resolve("greet.ftl"), "Grüß Gott, ${body}");
        assertThat(rendered(file, "")).isEqualTo("Grüß Gott, <you>");

        Files.writeString(file, "<#broken");

        assertThat(rendered(file, "")).isEqualTo("Grüß Gott, <you>");
    }

    @Test
    void withoutTheCacheItIsReadForEachMessage() throws Exception {
        Path file = Files.writeString(folder.resolve("greet.ftl"), "hello ${body}");
        assertThat(rendered(file, "?contentCache=false")).isEqualTo("hello <you>");

        Files.writeString(file, "good day ${body}");

        assertThat(rendered(file, "?contentCache=false")).isEqualTo("good day <you>");
    }

    @Test
    void oneForHtmlEscapesByItsName() throws Exception {
        assertThat(rendered(Files.writeString(folder.resolve("greet.ftlh"), "hello ${body}"), "")).isEqualTo("hello &lt;you&gt;");
    }

    @Test
    void aTemplateMakesNoJavaObjects() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.ftl"), "${\"freemarker.template.utility.Execute\"?new()(\"id\")}");

        assertThatThrownBy(() -> rendered(file, "")).hasStackTraceContaining("bad.ftl").hasStackTraceContaining("not allowed");
    }

    private String rendered(Path file, String options) {
        return producer.requestBody("freemarker:file:" + file + options, "<you>", String.class);
    }
}
