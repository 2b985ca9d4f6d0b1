package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * 3 Format, as the sinks call it. Each method takes the delivery from the variables of the deliver route, not from the body,
 * which it replaces: so it may be called at any step.
 */
public final class Messages {

    private final MessageSettings settings;
    private final Clock clock;
    private final Templates templates;

    public Messages(MessageSettings settings, Clock clock, Templates templates) {
        this.settings = settings;
        this.clock = clock;
        this.templates = templates;
    }

    /** For templates, FreeMarker and jq alike: see {@link MessageModel}. */
    public void model(Exchange exchange) {
        exchange.getMessage().setBody(MessageModel.of(delivery(exchange), settings));
    }

    /** By the destination's template, with the path, the method and the headers that it makes; else see {@link AlertDocument}. */
    public void document(Exchange exchange) throws DeliveryRefused {
        Destination destination = exchange.getVariable("destination", Destination.class);
        Message message = exchange.getMessage();
        if (!templates.has(destination)) {
            message.setBody(AlertDocument.of(delivery(exchange)));
            return;
        }
        Request request = templates.request(delivery(exchange), destination);
        message.setBody(request.body());
        message.getHeaders().putAll(request.headers());
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        if (!request.path().isEmpty()) {
            message.setHeader(Exchange.HTTP_PATH, request.path());
        }
    }

    /** For people who read mail: of the variables {@code subject}, {@code text} and {@code html}, see {@link MailMessage}. */
    public void mail(Exchange exchange) throws MessagingException, DeliveryRefused {
        exchange.getMessage().setBody(MailMessage.of(delivery(exchange), exchange.getVariable("destination", Destination.class),
                exchange.getVariable("subject", String.class), exchange.getVariable("text", String.class),
                exchange.getVariable("html", String.class), clock));
    }

    /**
     * @return the only delivery of the variable {@code portion}
     * @throws IllegalStateException when there are several
     */
    static Delivery delivery(Exchange exchange) {
        List<?> portion = exchange.getVariable("portion", List.class);
        if (portion.size() != 1) {
            String sink = exchange.getVariable("destination", Destination.class).sink();
            throw new IllegalStateException("the sink " + sink + " takes one alert at a time: sink." + sink + ".portion must be 1");
        }
        return (Delivery) portion.get(0);
    }
}
