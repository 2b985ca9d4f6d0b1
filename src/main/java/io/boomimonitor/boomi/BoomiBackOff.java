package io.boomimonitor.boomi;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Sets the pause before a call to Boomi is repeated: as long as Boomi asks for, else about 1 s, 2 s, 4 s ... */
public final class BoomiBackOff implements Processor {

    private static final long LONGEST_MS = 30_000;
    /** Longer pauses are left to the next cycle. */
    private static final Duration MOST_PATIENT = Duration.ofMinutes(5);

    @Override
    public void process(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        Duration asked = cause instanceof BoomiBusy busy ? busy.retryAfter() : null;
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked == null ? growing(attempt)
                : Math.min(asked.toMillis(), MOST_PATIENT.toMillis()));
    }

    private static long growing(int attempt) {
        long delay = Math.min(LONGEST_MS, 1000L << Math.min(attempt, 10));
        return ThreadLocalRandom.current().nextLong(delay / 2, delay + 1);
    }
}
