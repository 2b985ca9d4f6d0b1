package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("case 9: Camel's placeholders have the letters of the files")
    void camelsPlaceholdersHaveTheLettersOfTheFiles() throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), "destination.file.endpoint=file:data/Störungen\n");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setLocation("file:" + file);
            context.init();

            MonitorConfiguration.readInUtf8(context);

            assertThat(context.resolvePropertyPlaceholders("{{destination.file.endpoint}}")).isEqualTo("file:data/Störungen");
        }
    }
}
