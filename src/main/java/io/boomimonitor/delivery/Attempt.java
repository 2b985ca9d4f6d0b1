package io.boomimonitor.delivery;

import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The send of one portion, as the deliver routes see it: the variable {@code portion} of the variable {@code batch}. Asked
 * for each delivery, so it takes the exchange whole: to have Camel call a bean with two arguments costs more than the answer.
 */
public final class Attempt {

    private Attempt() {
    }

    /** @return whether the portion may be sent now, see {@link Batch#maySend} */
    public static boolean mayBegin(Exchange exchange) {
        return batch(exchange).maySend(deliveries(exchange.getVariable("portion")));
    }

    /** The remote side said yes to all of the portion. */
    public static void succeeded(Exchange exchange) {
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
