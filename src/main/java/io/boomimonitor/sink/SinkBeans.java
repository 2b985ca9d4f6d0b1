package io.boomimonitor.sink;

import io.boomimonitor.config.Network;
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
     * @param messages  what all messages share
     * @param clock     source of the current time
     * @param templates of the destinations
     * @param network   the way to HTTP servers
     * @return all that needs no store
     */
    public static Map<String, Object> of(MessageSettings messages, Clock clock, Templates templates, Network network) {
        return Map.of("alertTable", new AlertTable(),
                "files", new FileDrop(),
                "freemarker", ParsedTemplates.component(),
                "httpClientRules", new HttpClientRules(network),
                "messages", new Messages(messages, clock, templates),
                "sender", new Sender(clock));
    }

    /** The same where every server is reached directly. */
    public static Map<String, Object> of(MessageSettings messages, Clock clock, Templates templates) {
        return of(messages, clock, templates, Network.PLAIN);
    }

    /**
     * Two of them are asked for each delivery and take the exchange whole, because to have Camel call a bean with two arguments
     * costs more than the answer: {@code mayBegin}, whether the variable {@code portion} may be sent now, see
     * {@link Courier#mayBegin}; and {@code succeeded}, that the remote side said yes to all of it.
     *
     * @return the courier, and what it says of one portion
     */
    public static Map<String, Object> of(Courier courier) {
        return Map.of("courier", courier,
                "goesOn", (Predicate) exchange -> !exchange.getContext().isStopping(),
                "mayBegin", (Predicate) exchange -> courier.mayBegin(batch(exchange), portion(exchange)),
                "succeeded", (Processor) exchange -> courier.succeeded(batch(exchange), portion(exchange)));
    }

    private static Batch batch(Exchange exchange) {
        return exchange.getVariable("batch", Batch.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Delivery> portion(Exchange exchange) {
        return exchange.getVariable("portion", List.class);
    }
}
