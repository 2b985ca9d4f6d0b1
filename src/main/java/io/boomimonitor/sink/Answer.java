package io.boomimonitor.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.RetryAfter;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a server said to a POST, and what follows for the delivery. A server says no by its status, or with a good status and
 * {@code {"ok":false,"error":"..."}}, as Slack does: see docs.slack.dev, chat.postMessage, for the errors named here.
 *
 * @param status     the HTTP status
 * @param retryAfter the header's value, seconds or an HTTP date; null when there is none
 * @param body       the beginning of the body; null counts as empty
 */
public record Answer(int status, String retryAfter, String body) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_QUOTE = 200;
    private static final Set<String> LATER = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");
    private static final Set<String> MAY_PASS = Set.of("internal_error", "fatal_error", "service_unavailable",
            "request_timeout", "team_added_to_org", "accesslimited");
    /** The message to answer to is gone: after a few tries it is sent without, see {@link MessageModel}. */
    private static final Set<String> OF_THE_THREAD = Set.of("thread_not_found", "invalid_thread_ts", "cannot_reply_to_message",
            "message_not_found");
    private static final Set<String> OF_THE_CHANNEL = Set.of("channel_not_found", "not_in_channel", "is_archived", "user_not_found",
            "restricted_action");
    /** With these a server judges what is in the message; with any other 4xx who sends it, or where to. */
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 406, 409, 411, 412, 413, 414, 415, 417, 422, 431, 451);

    public Answer {
        body = body == null ? "" : body;
    }

    /**
     * Returns when the server accepted.
     *
     * @param who the one who answered, such as {@code slack}
     * @throws DeliveryDeferred on 429, and on other passing trouble for which the server names a time
     * @throws DeliveryRefused  on redirects, on 4xx that will not pass, and on what only a change of the configuration cures
     * @throws IOException      on what may pass: 408, 425, 5xx, trouble inside Slack
     */
    public void verify(String who, Clock clock) throws DeliveryDeferred, DeliveryRefused, IOException {
        if (status >= 200 && status < 300) {
            verifyBody(who, clock);
            return;
        }
        Instant notBefore = notBefore(clock);
        if (mayPass() && (status == 429 || notBefore != null)) {
            throw new DeliveryDeferred(toString(), notBefore);
        }
        if (mayPass()) {
            throw new IOException(toString());
        }
        throw new DeliveryRefused(toString(), OF_THE_MESSAGE.contains(status) ? DeliveryRefused.What.MESSAGE : DeliveryRefused.What.ALL);
    }

    private void verifyBody(String who, Clock clock) throws DeliveryDeferred, DeliveryRefused, IOException {
        Map<String, String> fields = fields();
        if (!"false".equals(fields.get("ok"))) {
            return;
        }
        String error = SafeText.line(fields.getOrDefault("error", "no reason"), 100);
        String text = who + " answered: " + error;
        if (LATER.contains(error)) {
            throw new DeliveryDeferred(text, notBefore(clock));
        }
        if (MAY_PASS.contains(error) || OF_THE_THREAD.contains(error)) {
            throw new IOException(text);
        }
        throw new DeliveryRefused(text, refused(error));
    }

    /** @return the values on the top level of the JSON, as far as it goes; empty when it is none: a webhook of Slack says 'ok' */
    Map<String, String> fields() {
        if (!body.startsWith("{")) {
            return Map.of();
        }
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    fields.put(name, json.getText());
                }
                json.skipChildren();
            }
        } catch (IOException cutOff) {
            return fields;
        }
        return fields;
    }

    private static DeliveryRefused.What refused(String error) {
        if (OF_THE_CHANNEL.contains(error)) {
            return DeliveryRefused.What.RECIPIENT;
        }
        return error.startsWith("invalid_blocks") || error.startsWith("msg_") || error.equals("no_text") ? DeliveryRefused.What.MESSAGE
                : DeliveryRefused.What.ALL;
    }

    private Instant notBefore(Clock clock) {
        return RetryAfter.read(retryAfter, clock).map(clock.instant()::plus).orElse(null);
    }

    private boolean mayPass() {
        return status == 408 || status == 425 || status == 429 || status >= 500 || status < 200;
    }

    /** The status and the answer's beginning, in one line. */
    @Override
    public String toString() {
        String quote = SafeText.line(body, LONGEST_QUOTE);
        return "the server answered " + status + (quote.isEmpty() ? "" : ": " + quote);
    }
}
