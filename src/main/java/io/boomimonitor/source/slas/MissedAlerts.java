package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Duration;
import java.time.Instant;

/** The alerts of a run that did not start in time. */
final class MissedAlerts {

    private static final String DUE = "dueTime";

    private MissedAlerts() {
    }

    /** @param newest the start of the newest run that is known; null when none is */
    static Change missed(Expectation expectation, Instant due, Instant newest, Instant now) {
        String text = "no run has started " + expectation.row().due().text() + ", due at " + TimeText.seconds(due)
                + (newest == null ? "" : "; the last one started at " + TimeText.seconds(newest));
        SlaAlert alert = SlaAlert.of(SlaAlert.MISSED, "ERROR", now, text).about(fields(expectation)).because(expectation.row())
                .with(DUE, TimeText.seconds(due));
        if (newest != null) {
            alert.with("lastExecutionTime", TimeText.seconds(newest)).elapsed(Duration.between(newest, now).toMillis());
        }
        if (expectation.row().due() instanceof DueEvery every) {
            alert.threshold(every.interval().toMillis());
        }
        Alert missed = alert.as(SlaAlert.MISSED + "-" + id(expectation.subject(), due));
        return Change.opened(new OpenFinding(expectation.subject(), "ERROR", due, missed.fields()), missed);
    }

    /** @param started when the run started; null when the run is no longer expected */
    static Alert recovered(OpenFinding missed, Instant started, Instant now) {
        String due = missed.fields().path(DUE).asText();
        String text = "the run that was due at " + due + (started == null
                ? " is no longer expected: its row in slas.csv was changed or removed" : " has started at " + TimeText.seconds(started));
        return SlaAlert.of(SlaAlert.RECOVERED, "INFO", now, text).about(missed.fields()).because(missed).with(DUE, due)
                .with("executionTime", started == null ? "" : TimeText.seconds(started))
                .as(SlaAlert.RECOVERED + "-" + SlaAlert.MISSED + "-" + id(missed.subject(), missed.since()));
    }

    private static String id(String subject, Instant due) {
        return subject.substring(Expectation.PREFIX.length()) + "-" + due.toEpochMilli();
    }

    /** What the row itself knows: no record exists. */
    private static ObjectNode fields(Expectation expectation) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        expectation.row().known().forEach(fields::put);
        return fields.put(expectation.process().property(), expectation.process().text());
    }
}
