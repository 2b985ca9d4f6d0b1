package io.boomimonitor.source.recovery;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.finding.OpenProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The alerts that a failed process has recovered, or is given up. The same problem gives the same id, however often it is made. */
final class RecoveryAlerts {

    static final String RECOVERED = "process.recovered";

    private static final List<String> OF_THE_PROCESS = List.of("processName", "processId", "atomId", "atomName", "environment",
            "classification");

    private RecoveryAlerts() {
    }

    static Alert recovered(OpenProblem open, GoodRun good, Instant now) {
        return alert(open, now, "completed again: a run that started at " + TimeText.seconds(good.start()) + " is good, after "
                + failures(open), good.executionId());
    }

    static Alert stale(OpenProblem open, Instant now) {
        return alert(open, now, "no good run seen: closed, because no failure has come for "
                + DurationText.text(Duration.between(open.lastAt(), now)) + ", after " + failures(open), "");
    }

    private static String failures(OpenProblem open) {
        String since = " since " + TimeText.seconds(open.since());
        return open.failures() == 1 ? "1 failure" + since
                : open.failures() + " failures" + since + ", the last one at " + TimeText.seconds(open.failedAt());
    }

    private static Alert alert(OpenProblem open, Instant now, String status, String executionId) {
        EventAlert alert = new EventAlert(RECOVERED, "INFO").says(open.fields().path("processName").asText(), status)
                .put("eventDate", now).put("since", open.since()).put("lastFailure", open.failedAt()).put("failures", open.failures());
        OF_THE_PROCESS.forEach(field -> alert.take(open.fields(), field, field));
        if (!executionId.isEmpty()) {
            alert.put("executionId", executionId);
        }
        UUID problem = UUID.nameUUIDFromBytes(open.key().getBytes(StandardCharsets.UTF_8));
        // not by when it began: two failures of one moment may be two problems, when one of them is found late
        return alert.alert(RECOVERED + "-" + problem + "-" + open.lastAt().toEpochMilli(), RunRecovery.SOURCE)
                .about(open.key(), AlertState.OVER);
    }
}
