package io.boomimonitor.sink;

import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/**
 * The send of the variable {@code portion} of the variable {@code batch}, as the deliver routes see it. Asked for each
 * delivery, so it takes the exchange whole: to have Camel call a bean with two arguments costs more than the answer.
 */
final class Attempt {

    private Attempt() {
    }

    /** Whether the portion may be sent now, see {@link Batch#maySend}; and that the remote side said yes to all of it. */
    static Map<String, Object> beans() {
        return Map.of("mayBegin", (Predicate) exchange -> batch(exchange).maySend(portion(exchange)),
                "succeeded", (Processor) exchange -> batch(exchange).delivered(portion(exchange)));
    }

    private static Batch batch(Exchange exchange) {
        return exchange.getVariable("batch", Batch.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Delivery> portion(Exchange exchange) {
        return exchange.getVariable("portion", List.class);
    }
}
