package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoomiBackOffTest {

    private final BoomiBackOff backOff = new BoomiBackOff(4, 15);

    @RepeatedTest(20)
    void pausesGrowToHalfAMinuteAndAreNeverTheSame() {
        assertThat(pause(0, new BoomiBusy("503", null))).isBetween(500L, 1000L);
        assertThat(pause(1, new IOException("reset"))).isBetween(1000L, 2000L);
        assertThat(pause(3, new BoomiBusy("503", null))).isBetween(4000L, 8000L);
        assertThat(pause(9, new BoomiBusy("503", null))).isBetween(15_000L, 30_000L);
    }

    @ParameterizedTest
    @CsvSource({"0,7,7000", "4,7,7000", "0,0,0", "0,300,300000"})
    void boomiGetsThePauseThatItAsksFor(int attempt, long seconds, long pause) {
        assertThat(pause(attempt, new BoomiBusy("429", Duration.ofSeconds(seconds)))).isEqualTo(pause);
    }

    @Test
    void whatTakesLongerIsLeftToTheNextCycle() {
        assertThat(pause(0, new BoomiBusy("429", Duration.ofHours(1)))).isEqualTo(Duration.ofMinutes(5).toMillis());
    }

    private long pause(int attempt, Exception cause) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext(false));
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, attempt);
        backOff.process(exchange);
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
    }
}
