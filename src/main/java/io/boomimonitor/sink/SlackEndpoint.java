package io.boomimonitor.sink;

import com.slack.api.methods.SlackApiException;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * A {@code slack:} endpoint that waits for Slack's answer. Camel's own producer reports success before it looks at the answer,
 * and says that it goes on in another thread without doing so; so it is called here directly, and its exchange is checked
 * when it has returned.
 */
final class SlackEndpoint extends DefaultEndpoint {

    private static final Pattern STATUS = Pattern.compile("WebhookResponse\\(code=(\\d{3})");
    private static final Pattern RETRY_AFTER = Pattern.compile("(?i)retry-after=\\[([^\\]]{1,40})\\]");
    private static final Pattern BODY = Pattern.compile("body=(.{0,200}?)\\)\\.", Pattern.DOTALL);
    private static final Pattern ERROR = Pattern.compile("error=([a-z_]+)");

    private final Endpoint camels;
    private final Clock clock;

    /** @param camels the same of camel-slack */
    SlackEndpoint(Endpoint camels, Clock clock) {
        super(camels.getEndpointUri(), null);
        setCamelContext(camels.getCamelContext());
        this.camels = camels;
        this.clock = clock;
    }

    /**
     * It takes the message as Slack's Web API does, and throws as {@link Answer#verify} does. No message of an exception holds
     * the URL or the token.
     */
    @Override
    public Producer createProducer() throws Exception {
        AsyncProducer producer = camels.createAsyncProducer();
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) throws Exception {
                Exchange sent = camels.createExchange();
                String json = exchange.getMessage().getBody(String.class);
                sent.getMessage().setBody(GsonFactory.createSnakeCase().fromJson(json, Message.class));
                producer.process(sent, doneSync -> { });
                if (sent.getException() != null) {
                    answer(sent.getException()).verify("slack", clock);
                }
            }

            @Override
            protected void doStart() throws Exception {
                super.doStart();
                ServiceHelper.startService(producer);
            }

            @Override
            protected void doStop() throws Exception {
                ServiceHelper.stopAndShutdownService(producer);
                super.doStop();
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("only for sending");
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
