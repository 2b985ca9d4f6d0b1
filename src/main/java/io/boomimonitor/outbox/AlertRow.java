package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Headline;
import io.boomimonitor.alert.SafeText;
import java.util.List;

/** An alert as a row: its JSON, and the columns by which many of them are counted. */
final class AlertRow {

    static final String INSERT = """
            insert into alert (alert_no, alert_id, source, received_at, body, problem, state, level, process, environment, error_hash,
              headline, record_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing""";

    private static final List<String> LEVEL = List.of("eventLevel", "level");
    private static final List<String> PROCESS = List.of("processName", "deployedApi", "atomName", "title");
    private static final List<String> ERROR = List.of("error", "status", "message");
    private static final int LONGEST = 200;

    private AlertRow() {
    }

    /** @param recordId the id that the source knows it by; null when it is the alert's own */
    static Object[] of(long number, Alert alert, String recordId, long now) {
        return new Object[] {number, alert.alertId(), alert.source(), now, SafeText.storable(alert.json()), alert.problem(),
            alert.state().word(), level(alert), process(alert), column(alert.text("environment")), errorHash(alert),
            column(Headline.of(alert)), recordId};
    }

    static String level(Alert alert) {
        return column(Headline.first(alert, LEVEL).orElse(""));
    }

    /** What the alert is about: a process, or what stands for it. */
    static String process(Alert alert) {
        return column(Headline.first(alert, PROCESS).orElse(alert.source()));
    }

    /** Tells error texts apart, and no more. */
    private static String errorHash(Alert alert) {
        return Headline.first(alert, ERROR).map(error -> Integer.toHexString(error.hashCode())).orElse("");
    }

    private static String column(String text) {
        return SafeText.storable(SafeText.clip(text, LONGEST));
    }
}
