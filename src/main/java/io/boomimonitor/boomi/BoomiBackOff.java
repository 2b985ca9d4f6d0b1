package io.boomimonitor.boomi;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExpressionAdapter;

/** How long a call to Boomi waits: for its turn, and before it is repeated as long as Boomi asks for, else about 1 s, 2 s, 4 s ... */
public final class BoomiBackOff extends ExpressionAdapter implements Processor {

    private static final long LONGEST_MS = 30_000;
    /** Longer pauses are left to the next cycle. */
    private static final Duration MOST_PATIENT = Duration.ofMinutes(5);

    private final RateLimit account;
    private final RateLimit dataIntegration;

    /**
     * @param perSecond calls to the account's APIs, shared by all sources
     * @param perMinute calls to Data Integration
     */
    BoomiBackOff(int perSecond, int perMinute) {
        this.account = new RateLimit(perSecond, Duration.ofSeconds(1), System::nanoTime);
        this.dataIntegration = new RateLimit(perMinute, Duration.ofMinutes(1), System::nanoTime);
    }

    /** @return how long the call in the variable 'call' has to wait for its turn, in ms; Boomi counts per account */
    @Override
    public Object evaluate(Exchange exchange) {
        boolean isOfAccount = !exchange.getVariable("call", BoomiCall.class).getBudget().equals("data-integration");
        return (isOfAccount ? account : dataIntegration).turn();
    }

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
