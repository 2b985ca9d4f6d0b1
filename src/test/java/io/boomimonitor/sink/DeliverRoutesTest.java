package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.testbed.Project;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The routes of a destination")
class DeliverRoutesTest {

    private static final Set<String> USUAL = Set.of("deliver-http", "deliver-http.2", "deliver-http.3", "deliver-http.4", "deliver-jdbc",
            "deliver-mail", "deliver-mail.2", "deliver-slack");

    @Test
    void areFourByHttpTwoForMailsAndOneForAnyOther() {
        assertThat(routes(Map.of()).routeIds()).isEqualTo(USUAL);
        assertThat(routes(Map.of()).parameters("deliver-http.2")).containsEntry("destination", "http").containsEntry("lane", 1)
                .containsEntry("lanes", 4).containsEntry("name", "http.2");
    }

    @Test
    @DisplayName("are as many as the example of docs/settings.md says")
    void areAsManyAsTheDocumentationSays() throws IOException {
        String page = Project.text(Path.of("docs/settings.md"));
        Properties example = new Properties();
        example.load(new StringReader(page.replaceFirst("(?s).*```properties\\n(# 16 requests.*?)```.*", "$1")));
        Map<String, String> keys = new HashMap<>();
        example.stringPropertyNames().forEach(key -> keys.put(key, example.getProperty(key)));

        Set<String> routes = routes(keys).routeIds();

        assertThat(keys).hasSize(2);
        assertThat(routes).contains("deliver-http", "deliver-http.16", "deliver-mail.2")
                .doesNotContain("deliver-http.17", "deliver-mail.3");
    }

    @ParameterizedTest
    @CsvSource({"http,0,a whole number from 1 to 64", "http,65,a whole number from 1 to 64", "mail,many,a whole number from 1 to 64",
        "jdbc,2,must be 1"})
    void areRefusedWhenTheirNumberIsNone(String destination, String number, String rule) {
        assertThatThrownBy(() -> routes(Map.of("destination." + destination + ".parallel", number)))
                .isInstanceOf(ProblemException.class).hasMessageContaining("destination." + destination + ".parallel")
                .hasMessageContaining(rule);
    }

    private static DeliverRoutes routes(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        Set.of("http", "jdbc", "mail", "slack").forEach(name -> keys.put("destination." + name + ".endpoint", "file:x"));
        Settings settings = new Settings(keys.keySet(), key -> Optional.ofNullable(keys.get(key)));
        return new DeliverRoutes(Destinations.read(settings, Path.of("routes/sinks")), settings);
    }
}
