package io.boomimonitor.sink;

import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/** What {@code deliver}, {@code send} and the sinks call, under the names that they use. */
public final class SinkBeans {

    private SinkBeans() {
    }

    /**
     * Two of them are asked for each delivery and take the exchange whole, because to have Camel call a bean with two arguments
     * costs more than the answer: {@code mayBegin}, whether the variable {@code portion} may be sent now, see
     * {@link Batch#maySend}; and {@code succeeded}, that the remote side said yes to all of it.
     *
     * @param messages what all messages share
     * @param clock    source of the current time
     * @return all that needs no store; {@link Courier} does
     */
    public static Map<String, Object> of(MessageSettings messages, Clock clock) {
        return Map.of("mayBegin", (Predicate) exchange -> batch(exchange).maySend(portion(exchange)),
                "succeeded", (Processor) exchange -> batch(exchange).delivered(portion(exchange)),
                "alertTable", new AlertTable(),
                "files", new FileDrop(),
                "messages", new Messages(messages, clock),
                "sender", new Sender(clock));
    }

    private static Batch batch(Exchange exchange) {
        return exchange.getVariable("batch", Batch.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Delivery> portion(Exchange exchange) {
        return exchange.getVariable("portion", List.class);
    }
}
