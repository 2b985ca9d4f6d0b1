package io.boomimonitor.testbed;

import io.boomimonitor.config.Destination;
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
        main.configure().withRoutesIncludePattern("file:routes/sinks/*.camel.yaml");
        main.addInitialProperty("camel.management.enabled", "false");
        main.addInitialProperty("boomi.platform-url", "https://platform.boomi.com");
        for (int i = 0; i < namesAndBeans.length; i += 2) {
            main.bind((String) namesAndBeans[i], namesAndBeans[i + 1]);
        }
        template = start();
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends as the deliver route does; throws what the sink threw. */
    public Exchange send(Destination destination, Object body) throws Exception {
        Exchange exchange = new DefaultExchange(main.getCamelContext());
        exchange.setVariable("destination", destination);
        exchange.getMessage().setBody(body);
        return send(destination, exchange);
    }

    public Exchange send(Destination destination, Exchange exchange) throws Exception {
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
