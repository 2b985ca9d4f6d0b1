package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;

/** The headers of a POST: the key that lets the receiver drop repetitions, and what the destination's options ask for. */
public final class HttpRequest {

    private static final String HEADER = "header.";

    private HttpRequest() {
    }

    /**
     * Makes the body of the variable {@code delivery}, see {@link AlertDocument}, and the headers: {@code Content-Type},
     * {@code Idempotency-Key}, one for each option {@code header.NAME}, {@code Authorization} from the options {@code bearer},
     * or {@code username} and {@code password}; and the file's name, for an endpoint that is a folder.
     */
    public static void post(Exchange exchange) {
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        Destination destination = exchange.getVariable("destination", Destination.class);
        Delivery delivery = exchange.getVariable("delivery", Delivery.class);
        exchange.getMessage().setBody(AlertDocument.of(delivery));
        if (!destination.endpoint().startsWith("http")) {
            FileDrop.name(exchange, "json");
        }
        headers.put("CamelHttpMethod", HttpMethods.POST);
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", AlertDocument.key(delivery));
        destination.options().forEach((option, value) -> {
            if (option.startsWith(HEADER)) {
                headers.put(option.substring(HEADER.length()), value);
            }
        });
        authorization(headers, destination);
    }

    /** Adds what Slack wants, and {@code Authorization} from the option {@code token}, a bot's. */
    public static void slack(Exchange exchange) {
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        headers.put("CamelHttpMethod", HttpMethods.POST);
        headers.put("Content-Type", "application/json; charset=utf-8");
        bearer(headers, exchange.getVariable("destination", Destination.class), "token");
    }

    private static void authorization(Map<String, Object> headers, Destination destination) {
        String user = destination.option("username", "");
        if (!user.isEmpty()) {
            byte[] pair = (user + ":" + destination.option("password", "")).getBytes(StandardCharsets.UTF_8);
            headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        bearer(headers, destination, "bearer");
    }

    private static void bearer(Map<String, Object> headers, Destination destination, String option) {
        String token = destination.option(option, "");
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
    }
}
