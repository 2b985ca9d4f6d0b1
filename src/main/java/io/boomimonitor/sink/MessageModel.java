package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.Headline;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.Delivery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the message templates in {@code routes/sinks} see: {@code alertId}, {@code source}, {@code destination}, {@code recipient},
 * {@code level}, {@code headline}, {@code state}, {@code silence} (the command that does), {@code link}, {@code rule} and {@code alert},
 * the record's fields; of several alerts these are of the newest of the worst, and {@code digest} holds the rest, see {@link
 * DigestModel}. All of it is text that is safe to look at, and still has to be escaped for HTML or Slack.
 */
final class MessageModel {

    private static final int LONGEST_FIELD = 20_000;
    private static final int LONGEST_HEADLINE = 180;
    private static final List<String> PROCESS = List.of("topLevelProcessId", "processId");

    private MessageModel() {
    }

    /**
     * @param platformUrl where Boomi's pages are, such as {@code https://platform.boomi.com}
     * @return the model, in the order above
     */
    static Map<String, Object> of(Delivery delivery, String platformUrl) {
        Alert alert = delivery.alert();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("alertId", SafeText.line(alert.alertId(), LONGEST_HEADLINE));
        model.put("source", alert.source());
        model.put("destination", delivery.destination());
        model.put("recipient", delivery.recipient());
        boolean over = delivery.digest() != null && DigestModel.isOver(delivery.digest());
        model.put("level", over ? DigestModel.OVER : level(alert));
        model.put("headline", delivery.digest() == null ? Headline.of(alert) : DigestModel.headline(delivery.digest()));
        model.put("state", alert.state().word());
        model.put("silence", over ? "" : silence(alert));
        if (delivery.digest() != null) {
            model.put("digest", DigestModel.of(delivery));
        }
        model.put("link", link(alert, platformUrl));
        model.put("rule", Map.of("table", delivery.rule().table(), "line", Integer.toString(delivery.rule().line()),
                "note", SafeText.line(delivery.rule().note(), LONGEST_HEADLINE)));
        model.put("alert", fields(alert));
        return model;
    }

    /** @return the command that keeps the problem quiet until it is over; empty where there is none that is open */
    private static String silence(Alert alert) {
        return alert.state() != AlertState.OPEN ? ""
                : "./boomi-monitor silence --problem '" + SafeText.line(alert.problem(), 250).replace("'", "'\\''") + "'";
    }

    static String level(Alert alert) {
        return SafeText.line(Headline.first(alert, List.of("eventLevel", "level")).orElse("ALERT"), 20);
    }

    /**
     * Process Reporting, narrowed to the process where the record names its id; empty when there is no account, and for an
     * entry of the audit log, which is about no run.
     */
    private static String link(Alert alert, String platformUrl) {
        String account = alert.text("accountId");
        if (account.isEmpty() || alert.fields().has("documentId")) {
            return "";
        }
        String narrowed = Headline.first(alert, PROCESS).map(id -> ";processes=" + encode(id)).orElse("");
        return platformUrl + "/AtomSphere.html#reporting;accountId=" + encode(account) + narrowed;
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(Alert alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        alert.fields().fieldNames().forEachRemaining(name -> {
            String value = SafeText.lines(alert.text(name), LONGEST_FIELD);
            if (!value.isEmpty() && !name.startsWith("@")) {
                fields.put(SafeText.line(name, 80), value);
            }
        });
        return fields;
    }
}
