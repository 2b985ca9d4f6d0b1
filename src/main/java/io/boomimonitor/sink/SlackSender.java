package io.boomimonitor.sink;

import com.slack.api.methods.SlackApiException;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import io.boomimonitor.config.Destination;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Sends through a {@code slack:} endpoint. Camel's Slack producer reports success before it looks at Slack's answer, and
 * says that it goes on in another thread without doing so; so it is called here directly, and its exchange is looked at
 * when it has returned.
 */
public final class SlackSender {

    private static final Pattern STATUS = Pattern.compile("WebhookResponse\\(code=(\\d{3})");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)retry-after=\\[([^\\]]{1,40})\\]");
    private static final Pattern BODY = Pattern.compile("body=(.{0,200}?)\\)\\.", Pattern.DOTALL);
    private static final Pattern ERROR = Pattern.compile("error=([a-z_]+)");

    private SlackSender() {
    }

    /**
     * @param exchange its body is the message as Slack's Web API takes it
     * @throws Exception the kinds of {@link SlackAnswer#verify}; no message holds the webhook's URL or the token
     */
    public static void send(Exchange exchange) throws Exception {
        Destination destination = exchange.getVariable("destination", Destination.class);
        String json = exchange.getMessage().getBody(String.class);
        AsyncProducer producer = Endpoints.of(destination, exchange.getContext()).createAsyncProducer();
        Exchange sent = producer.getEndpoint().createExchange();
        sent.getMessage().setBody(GsonFactory.createSnakeCase().fromJson(json, Message.class));
        ServiceHelper.startService(producer);
        try {
            producer.process(sent, doneSync -> { });
        } finally {
            ServiceHelper.stopAndShutdownService(producer);
        }
        if (sent.getException() != null) {
            SlackAnswer.verify(answer(sent.getException()), Answers.clock(exchange));
        }
    }

    private static Answer answer(Exception failure) throws IOException {
        if (failure instanceof SlackApiException refused) {
            return new Answer(refused.getResponse().code(), refused.getResponse().header("Retry-After"),
                    String.valueOf(refused.getResponseBody()));
        }
        String text = String.valueOf(failure.getMessage());
        Matcher status = STATUS.matcher(text);
        if (status.find()) {
            return new Answer(Integer.parseInt(status.group(1)), find(RETRY_AFTER, text), find(BODY, text));
        }
        String error = find(ERROR, text);
        if (error == null) {
            throw new IOException("slack could not be reached (" + failure.getClass().getSimpleName() + ")");
        }
        return new Answer(200, null, "{\"ok\":false,\"error\":\"" + error + "\"}");
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
