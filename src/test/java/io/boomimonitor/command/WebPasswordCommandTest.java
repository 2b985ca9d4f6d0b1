package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.web.Passwords;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebPasswordCommandTest {

    private final InputStream before = System.in;

    @AfterEach
    void giveTheInputBack() {
        System.setIn(before);
    }

    @Test
    void itPrintsAHashAndNotThePassword() {
        CommandResult called = with("correct horse battery\n");

        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(called.lines()).singleElement().satisfies(line -> assertThat(Passwords.isHash(line)).isTrue());
        assertThat(called.out()).startsWith("pbkdf2-sha256:600000:").doesNotContain("horse");
        assertThat(with("correct horse battery\n").out()).as("the salt is another one").isNotEqualTo(called.out());
    }

    @Test
    void aShortOneIsRefused() {
        assertThat(with("short\n").exit()).isEqualTo(1);
        assertThat(with("").err()).contains("at least 12 characters");
    }

    private static CommandResult with(String input) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return CommandResult.with("web-password");
    }
}
