package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.outbox.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;

/** A Camel that runs one sink's own route as far as 3 Format: what would be sent is shown, and goes nowhere. */
public final class MessagePreview implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEADERS =
            List.of("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References");

    private final Main main = new Main();
    private final Destination destination;
    private final ProducerTemplate template;

    /** @param sinks the folder of the route files of sinks */
    public MessagePreview(Settings settings, Destination destination, Path sinks, Clock clock) {
        this.destination = destination;
        settings.keys().stream().filter(key -> !key.startsWith("camel."))
                .forEach(key -> main.addOverrideProperty(key, settings.get(key, "")));
        main.addOverrideProperty("camel.component.direct.block", "false");
        main.addOverrideProperty("camel.server.enabled", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("camel.main.name", "boomi-monitor-preview");
        main.addOverrideProperty("camel.main.auto-configuration-log-summary", "false");
        main.configure().withRoutesIncludePattern("file:" + sinks.resolve(destination.sink() + ".camel.yaml"));
        main.configure().addLambdaRouteBuilder(routes -> routes.from("direct:send").routeId("not-sent").stop());
        MessageSettings messages = MessageSettings.read(settings, Lookups.of(settings, Path.of("")));
        SinkBeans.of(messages, clock, Templates.of(Destinations.of(destination), messages)).forEach(main::bind);
        ShippedResources.use(main::bind);
        main.start();
        template = main.getCamelContext().createProducerTemplate();
    }

    /**
     * @return whether the sink leaves the sending to {@code direct:send}; one that sends by itself cannot be shown, because it would send
     */
    public static boolean isPossible(Destination destination, Path sinks) throws IOException {
        String route = Files.readString(Shipped.find(sinks.resolve(destination.sink() + ".camel.yaml")));
        return route.contains("uri: direct:send") && !route.contains("toD:");
    }

    /**
     * @param plain of a mail the headers and the part in plain text, in place of the one in HTML
     * @return the message as it would be sent: HTML, JSON, or whatever the template makes
     * @throws IllegalStateException when the template cannot make one, with the reason
     */
    public String render(Delivery delivery, boolean plain) throws IOException, MessagingException {
        Exchange exchange = new DefaultExchange(main.getCamelContext());
        exchange.setVariable("destination", destination);
        exchange.setVariable("portion", List.of(delivery));
        exchange.getMessage().setBody(List.of(delivery));
        template.send("direct:" + destination.sink(), exchange);
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        String message = text(exchange.getMessage().getBody(), plain);
        return new String(destination.masked(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String text(Object body, boolean plain) throws IOException, MessagingException {
        if (body instanceof MailMessage mail) {
            String part = (String) ((MimeMultipart) mail.getContent()).getBodyPart(plain ? 0 : 1).getContent();
            return plain ? headers(mail) + "\n" + part : part;
        }
        if (body instanceof JsonNode json) {
            return json.toPrettyString();
        }
        String text = body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(body);
        return text.stripLeading().matches("(?s)[{\\[].*") ? JSON.readTree(text).toPrettyString() : text;
    }

    private static String headers(MailMessage mail) throws MessagingException {
        StringBuilder headers = new StringBuilder();
        for (String name : HEADERS) {
            String value = name.equals("Subject") ? mail.getSubject() : mail.getHeader(name, ", ");
            if (value != null) {
                headers.append(name).append(": ").append(value).append('\n');
            }
        }
        return headers.toString();
    }

    @Override
    public void close() {
        main.stop();
    }
}
