package io.boomimonitor.sink;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** 4 Deliver, as {@code routes/send.camel.yaml} calls it: what the endpoint needs, and what its answer means. */
public final class Sender {

    /** Slack repeats the message in its answer. */
    private static final int READ = 16_384;
    private static final int LONGEST_PLACE = 100;
    private static final String HEADER = "header.";
    private static final String KAFKA_KEY = "kafka.KEY";

    private final Endpoints endpoints;
    private final Clock clock;

    /** @param clock source of the current time, for a {@code Retry-After} */
    public Sender(Clock clock) {
        this.endpoints = new Endpoints(clock);
        this.clock = clock;
    }

    /** Puts the endpoint of the variable {@code destination} into the variable {@code endpoint}. */
    public void endpoint(Exchange exchange) {
        exchange.setVariable("endpoint", endpoints.of(exchange.getVariable("destination", Destination.class), exchange.getContext()));
    }

    /**
     * The same, and makes of the body what the endpoint takes, with the headers of a POST or the name of a file:
     * {@code Content-Type}, unless the sink has set it, {@code Idempotency-Key}, one header for each option {@code header.NAME},
     * {@code Authorization} from the options {@code bearer} or {@code token}, or {@code username} and {@code password}.
     *
     * @throws IllegalStateException when the sink left nothing to send
     */
    public void prepare(Exchange exchange) throws MessagingException, IOException {
        endpoint(exchange);
        Destination destination = exchange.getVariable("destination", Destination.class);
        Message message = exchange.getMessage();
        Delivery delivery = Messages.delivery(exchange);
        Content content = Content.of(message.getBody());
        keep(exchange, delivery, content);
        if (message.getBody() instanceof MailMessage && destination.endpoint().startsWith("smtp")) {
            return;
        }
        message.setBody(content.bytes());
        Map<String, Object> headers = message.getHeaders();
        if (destination.endpoint().startsWith("http")) {
            headers.putIfAbsent(Exchange.HTTP_METHOD, HttpMethods.POST);
        } else {
            headers.put(KAFKA_KEY, orderKey(delivery));
            headers.put(Exchange.FILE_NAME, FileDrop.name(delivery, destination, content.extension()));
        }
        headers.putIfAbsent("Content-Type", content.type());
        headers.put("Idempotency-Key", AlertDocument.key(delivery));
        destination.options().forEach((option, value) -> {
            if (option.startsWith(HEADER)) {
                headers.put(option.substring(HEADER.length()), value);
            }
        });
        authorize(headers, destination);
    }

    /** What people receive is kept as it is sent. */
    private static void keep(Exchange exchange, Delivery delivery, Content content) {
        Batch batch = exchange.getVariable("batch", Batch.class);
        if (delivery.isMessage() && batch != null) {
            batch.sent(delivery, exchange.getVariable("destination", Destination.class).masked(content.bytes()));
        }
    }

    /** Kafka keeps the order of what has the same key. */
    private static String orderKey(Delivery delivery) {
        String problem = delivery.alert().problem();
        return problem == null ? delivery.alert().alertId() : problem;
    }

    private static void authorize(Map<String, Object> headers, Destination destination) {
        String user = destination.option("username", "");
        String bearer = destination.option("bearer", "");
        String token = bearer.isEmpty() ? destination.option("token", "") : bearer;
        if (!user.isEmpty()) {
            byte[] pair = (user + ":" + destination.option("password", "")).getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
    }

    /** Returns when an HTTP server accepted, else throws as {@link Answer#verify}; any other endpoint has said no by an exception. */
    public void verify(Exchange exchange) throws IOException, DeliveryDeferred, DeliveryRefused {
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null) {
            Answer answer = new Answer(status, message.getHeader("Retry-After", String.class), beginning(message));
            answer.verify(exchange.getVariable("destination", Destination.class).sink(), clock);
            keepPlace(exchange, answer);
        }
    }

    /** The same, and gives a file that Camel wrote its name once it is on the disk: one step, because to call a second one costs more. */
    public void accepted(Exchange exchange) throws IOException, DeliveryDeferred, DeliveryRefused {
        verify(exchange);
        FileDrop.publish(exchange);
    }

    /** Always throws, as {@link MailFailure#rethrow} does. */
    public void mailFailed(Exception failure) throws DeliveryRefused, IOException {
        MailFailure.rethrow(failure);
    }

    /** A chat that says where it keeps a message gets what follows about the same problem as answers to it. */
    private static void keepPlace(Exchange exchange, Answer answer) {
        Batch batch = exchange.getVariable("batch", Batch.class);
        if (batch != null && Messages.delivery(exchange).isMessage()) {
            Map<String, String> said = answer.fields();
            if (said.containsKey("channel") && said.containsKey("ts")) {
                batch.posted(Messages.delivery(exchange), SafeText.line(said.get("channel"), LONGEST_PLACE),
                        SafeText.line(said.get("ts"), LONGEST_PLACE));
            }
        }
    }

    /** Reads no more than a few kilobytes, and gives the connection back. Camel is not asked to convert: it would try all it knows. */
    private static String beginning(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof InputStream stream) {
            try (stream) {
                return new String(stream.readNBytes(READ), StandardCharsets.UTF_8).strip();
            }
        }
        return body instanceof String text ? text.strip()
                : body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8).strip() : "";
    }
}
