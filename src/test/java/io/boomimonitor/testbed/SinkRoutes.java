package io.boomimonitor.testbed;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.sink.SinkBeans;
import io.boomimonitor.sink.Templates;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;

/** A Camel that runs the sinks' own route files and nothing else. */
public final class SinkRoutes implements AutoCloseable {

    private final Main main = new Main();
    private final ProducerTemplate template;

    public SinkRoutes(Object... namesAndBeans) {
        main.configure().withRoutesIncludePattern("file:routes/send.camel.yaml,file:routes/sinks/*.camel.yaml");
        main.addInitialProperty("camel.management.enabled", "false");
        Clock clock = Stream.of(namesAndBeans).filter(Clock.class::isInstance).map(Clock.class::cast).findFirst().orElse(Clock.systemUTC());
        SinkBeans.of(Samples.MESSAGES, clock, Templates.NONE).forEach(main::bind);
        for (int i = 0; i < namesAndBeans.length; i += 2) {
            main.bind((String) namesAndBeans[i], namesAndBeans[i + 1]);
        }
        template = start();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public Exchange send(Destination destination, Delivery delivery) throws Exception {
        return send(destination, List.of(delivery));
    }

    public Exchange send(Destination destination, List<Delivery> portion) throws Exception {
        Exchange exchange = new DefaultExchange(main.getCamelContext());
        exchange.getMessage().setBody(portion);
        return send(destination, exchange);
    }

    /** Sends as the deliver route does: the portion is the body, and a variable; throws what the sink threw. */
    public Exchange send(Destination destination, Exchange exchange) throws Exception {
        exchange.setVariable("destination", destination);
        exchange.setVariable("portion", exchange.getMessage().getBody(List.class));
        template.send("direct:" + destination.sink(), exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    private ProducerTemplate start() {
        try {
            main.start();
            return main.getCamelTemplate();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
