package io.boomimonitor.sink;

import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/**
 * The send of one portion, as the deliver routes see it: the variable {@code portion} of the variable {@code batch}. Asked
 * for each delivery, so it takes the exchange whole: to have Camel call a bean with two arguments costs more than the answer.
 */
public final class Attempt {

    private Attempt() {
    }

    /** What the deliver routes refer to: whether the portion may be sent now, see {@link Batch#maySend}; and that the remote side said yes to all of it. */
    public static Map<String, Object> beans() {
        return Map.of("mayBegin", (Predicate) Attempt::mayBegin, "succeeded", (Processor) Attempt::succeeded);
    }

    private static boolean mayBegin(Exchange exchange) {
        return batch(exchange).maySend(deliveries(exchange.getVariable("portion")));
    }

    private static void succeeded(Exchange exchange) {
        batch(exchange).delivered(deliveries(exchange.getVariable("portion")));
    }

    /** @param portion a delivery, or a list of them, as {@link Courier#portions} hands them out */
    @SuppressWarnings("unchecked")
    static List<Delivery> deliveries(Object portion) {
        return portion instanceof Delivery single ? List.of(single) : (List<Delivery>) portion;
    }

    private static Batch batch(Exchange exchange) {
        return exchange.getVariable("batch", Batch.class);
    }
}
