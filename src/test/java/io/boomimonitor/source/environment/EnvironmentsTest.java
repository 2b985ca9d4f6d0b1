package io.boomimonitor.source.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.testbed.MutableClock;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-31T12:00:00Z"));
    private final Environments environments = new Environments(clock, new ErrorText(new Settings(Set.of(), key -> Optional.empty())));

    @Test
    void aRecordIsJoinedByItsRuntime() {
        read(attachment("a1", "e1"), environment("e1", "Production", "PROD"), attachment("a2", "gone"));

        List<ObjectNode> joined = Stream.of(object().put("atomId", "a1"), object().put("atomId", "a2"), object())
                .map(environments::placeOfRuntime).toList();

        assertThat(joined).extracting(record -> record.path("environment").asText() + "/" + record.path("classification").asText())
                .containsExactly("Production/PROD", "/", "/");
        assertThat(environments.of(null)).isEmpty();
    }

    @Test
    void onlyOneCallerReadsThemAndTheOthersWaitForTheFirstReading() throws Exception {
        assertThat(environments.mustRead(null)).isTrue();
        FutureTask<Boolean> other = new FutureTask<>(() -> environments.mustRead(null));
        new Thread(other).start();
        assertThatThrownBy(() -> other.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        read(attachment("a1", "e1"), environment("e1", "Production", "PROD"));

        assertThat(other.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(environments.isKnown()).isTrue();
    }

    @Test
    void aRuntimeThatIsAttachedToNoneIsAskedForOncePerHour() throws Exception {
        read(attachment("a1", "e1"), environment("e1", "Production", "PROD"));
        clock.advance(Duration.ofMinutes(2));
        Page unknown = page(object().put("atomId", "a9"));

        assertThat(environments.mustRead(unknown)).isTrue();
        environments.take(new Reading(), unknown);
        clock.advance(Duration.ofMinutes(2));

        assertThat(environments.mustRead(unknown)).isFalse();
        clock.advance(Duration.ofHours(1));
        assertThat(environments.mustRead(unknown)).isTrue();
    }

    @Test
    void afterAFailureTheyAreLeftAloneForSomeMinutes() throws Exception {
        environments.mustRead(null);
        environments.failed(new IOException("503"));
        clock.advance(Duration.ofMinutes(4));
        assertThat(environments.mustRead(null)).isFalse();

        clock.advance(Duration.ofMinutes(1));
        assertThat(environments.mustRead(null)).isTrue();
    }

    private void read(ObjectNode... records) {
        Reading reading = environments.begin();
        environments.add(reading, page(records));
        environments.take(reading, null);
    }

    private static Page page(ObjectNode... records) {
        return new Page(List.of(records), List.of(), null);
    }

    private static ObjectNode attachment(String atom, String environment) {
        return object().put("id", atom + environment).put("atomId", atom).put("environmentId", environment);
    }

    private static ObjectNode environment(String id, String name, String classification) {
        return object().put("id", id).put("name", name).put("classification", classification);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
