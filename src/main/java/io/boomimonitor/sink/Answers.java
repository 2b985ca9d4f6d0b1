package io.boomimonitor.sink;

import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Looks at what an endpoint left in the exchange, so that a delivery counts only after the other side accepted it. */
public final class Answers {

    private static final int READ = 4096;

    private Answers() {
    }

    /** For HTTP endpoints; any other kind has said no by an exception. Throws as {@link Answer#verify} does. */
    public static void http(Exchange exchange) throws IOException, DeliveryDeferred, DeliveryRefused {
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status != null && status / 100 == 2) {
            discardBody(exchange.getMessage());
            return;
        }
        Optional<Answer> answer = answer(exchange);
        if (answer.isPresent()) {
            answer.get().verify(clock(exchange));
        }
    }

    /** The same for Slack's webhooks and its Web API. Throws as {@link SlackAnswer#verify} does. */
    public static void slack(Exchange exchange) throws IOException, DeliveryDeferred, DeliveryRefused {
        Optional<Answer> answer = answer(exchange);
        if (answer.isPresent()) {
            SlackAnswer.verify(answer.get(), clock(exchange));
        }
    }

    /** @return the context's clock; the system's when it has none */
    static Clock clock(Exchange exchange) {
        Clock clock = exchange.getContext().getRegistry().findSingleByType(Clock.class);
        return clock == null ? Clock.systemUTC() : clock;
    }

    private static Optional<Answer> answer(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            return Optional.empty();
        }
        return Optional.of(new Answer(status, message.getHeader("Retry-After", String.class), beginning(message)));
    }

    /** Gives the connection back. */
    private static void discardBody(Message message) throws IOException {
        if (message.getBody() instanceof InputStream body) {
            body.close();
        }
    }

    /** Reads no more than a few kilobytes, and gives the connection back. */
    private static String beginning(Message message) throws IOException {
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            return "";
        }
        try (body) {
            return new String(body.readNBytes(READ), StandardCharsets.UTF_8).strip();
        }
    }
}
