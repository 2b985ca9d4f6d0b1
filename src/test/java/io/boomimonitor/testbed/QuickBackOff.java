package io.boomimonitor.testbed;

import io.boomimonitor.boomi.BoomiBackOff;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExpressionAdapter;

/** Repeats calls to Boomi at once, for tests of what becomes of them; how long the real pauses are is tested with the real ones. */
final class QuickBackOff extends ExpressionAdapter implements Processor {

    private static final long MOST_MS = 50;

    private final BoomiBackOff real;

    QuickBackOff(BoomiBackOff real) {
        this.real = real;
    }

    @Override
    public Object evaluate(Exchange exchange) {
        return real.evaluate(exchange);
    }

    @Override
    public void process(Exchange exchange) {
        real.process(exchange);
        long pause = exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, Math.min(pause, MOST_MS));
    }
}
