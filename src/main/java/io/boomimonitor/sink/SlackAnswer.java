package io.boomimonitor.sink;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.DeliveryDeferred;
import io.boomimonitor.outbox.DeliveryRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's way to say no: a status, or 200 with {@code {"ok":false,"error":"..."}}, see docs.slack.dev, chat.postMessage. */
public final class SlackAnswer {

    private static final Pattern NOT_OK = Pattern.compile("^\\{.*\"ok\"\\s*:\\s*false", Pattern.DOTALL);
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([^\"]{1,100})");
    private static final Set<String> LATER = Set.of("ratelimited", "rate_limited", "message_limit_exceeded");
    private static final Set<String> MAY_PASS = Set.of("internal_error", "fatal_error", "service_unavailable",
            "request_timeout", "team_added_to_org", "accesslimited");

    private SlackAnswer() {
    }

    /**
     * Returns when Slack accepted.
     *
     * @throws DeliveryDeferred when too much was sent
     * @throws DeliveryRefused  on what only a change of the configuration cures, such as {@code channel_not_found}
     * @throws IOException      on trouble inside Slack
     */
    public static void verify(Answer answer, Clock clock) throws DeliveryDeferred, DeliveryRefused, IOException {
        answer.verify(clock);
        if (!NOT_OK.matcher(answer.body()).find()) {
            return; // a webhook says 'ok' in plain text
        }
        Matcher named = ERROR.matcher(answer.body());
        String error = named.find() ? SafeText.line(named.group(1), 100) : "no reason";
        String text = "slack answered: " + error;
        if (LATER.contains(error)) {
            throw new DeliveryDeferred(text, answer.notBefore(clock));
        }
        if (MAY_PASS.contains(error)) {
            throw new IOException(text);
        }
        throw new DeliveryRefused(text);
    }
}
