package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.source.Window;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlaHistoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Window FIRST = Window.past(NOW.minus(Duration.ofMinutes(15)), NOW);

    private final SlaTable table = Slas.table("processName,maxFailuresInRow", "A,3");
    private final AtomicInteger term = new AtomicInteger(1);
    private final SlaQuestions questions = new SlaQuestions(new BoomiPlatform("https://api.boomi.com", "acme-AB12CD"),
            Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(1), null, null, MissedRuns.create(),
            Comparison.create(runtime -> false, ids -> Set.of()), term::get);

    @Test
    void whatIsUsualIsLearnedOnceAndAgainWhenAnotherNodePolledMeanwhile() throws Exception {
        learn();
        assertThat(questions.history(table, FIRST).isOpen()).isFalse();

        term.incrementAndGet();

        assertThat(questions.history(table, FIRST).isOpen()).isTrue();
        learn();
        assertThat(questions.history(table, FIRST).isOpen()).isFalse();
    }

    private void learn() throws Exception {
        RunQuestion question = questions.history(table, FIRST);
        question.read(new ByteArrayInputStream("{\"numberOfResults\":0,\"result\":[]}".getBytes(StandardCharsets.UTF_8)));
        question.runs(List.of());
    }
}
