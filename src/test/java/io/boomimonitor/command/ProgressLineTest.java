package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter out = new StringWriter();

    @Test
    void onATerminalTheBarStaysOnItsLine() {
        ProgressLine progress = new ProgressLine(new PrintWriter(out), true, 2);

        progress.show(0, "a");
        progress.show(1, "b");
        progress.show(2, "c");

        assertThat(out.toString().chars().filter(c -> c == (char) 10)).hasSize(1);
        assertThat(out.toString()).startsWith("\r[..............................]   0 %  a")
                .contains("\r[###############...............]  50 %  b, less than a minute left")
                .endsWith("100 %  c\u001b[K" + System.lineSeparator());
    }

    @Test
    void elsewhereThereIsALineForEachTenthAndNoControlCharacter() {
        ProgressLine progress = new ProgressLine(new PrintWriter(out), false, 1000);

        for (int done = 0; done <= 1000; done++) {
            progress.show(done, "x");
        }

        assertThat(out.toString().lines()).hasSize(11);
        assertThat(out.toString()).doesNotContain("\r[").doesNotContain("\u001b");
    }

    @Test
    void whatTakesLongSaysSoEachMinuteAndHowLongItWillTake() {
        long[] nanos = {0};
        ProgressLine progress = new ProgressLine(new PrintWriter(out), false, 1000, () -> nanos[0]);

        for (int done = 0; done <= 8; done++) {
            progress.show(done, "x");
            nanos[0] += Duration.ofSeconds(30).toNanos();
        }

        assertThat(out.toString().lines()).hasSize(5).last().asString().endsWith("x, about 8 h left");
    }

    @Test
    void theTimeLeftIsThatOfTheStepsSoFar() {
        long[] nanos = {0};
        ProgressLine progress = new ProgressLine(new PrintWriter(out), true, 4, () -> nanos[0]);

        nanos[0] = Duration.ofMinutes(5).toNanos();
        progress.show(1, "x");

        assertThat(out.toString()).contains(" 25 %  x, about 15 min left");
    }
}
