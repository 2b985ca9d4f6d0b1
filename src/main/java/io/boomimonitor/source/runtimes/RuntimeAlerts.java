package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** The alerts about runtimes. The same outage gives the same ids, however often its alerts are made. */
final class RuntimeAlerts {

    private final UnaryOperator<ObjectNode> place;

    /** @param place adds {@code environment} and {@code classification} to fields that have an {@code atomId}, where they are known */
    RuntimeAlerts(UnaryOperator<ObjectNode> place) {
        this.place = place;
    }

    /** @param runtime as Boomi describes it now; so below */
    Alert bad(OutageKind kind, String atomId, ObjectNode runtime, Outage outage, Instant now) {
        Duration duration = outage.badFor(now);
        EventAlert event = event(kind.begins(), kind.level(), atomId, runtime, outage.began(), now)
                .says(name(runtime, atomId) + " " + kind.title(), "the runtime " + name(runtime, atomId) + " is " + words(runtime)
                        + ", first seen at " + TimeText.seconds(outage.began()) + ", " + DurationText.text(duration) + " in all");
        return alert(event, kind.begins(), atomId, outage, duration, AlertState.OPEN);
    }

    Alert over(OutageKind kind, String atomId, ObjectNode runtime, Outage outage, Instant now) {
        Duration duration = outage.began().isAfter(outage.better()) ? outage.badFor(now)
                : Duration.between(outage.began(), outage.better());
        EventAlert event = event(OutageKind.ENDS, "INFO", atomId, runtime, outage.better(), now)
                .says(name(runtime, atomId) + " " + kind.endTitle(), "the runtime " + name(runtime, atomId) + " is " + words(runtime)
                        + " since " + TimeText.seconds(outage.better()) + ", after " + DurationText.text(duration) + " " + kind.word());
        return alert(event, OutageKind.ENDS + "-" + kind.word(), atomId, outage, duration, AlertState.OVER);
    }

    /** @param runtime as Boomi described it last */
    Alert gone(OutageKind kind, String atomId, ObjectNode runtime, Outage outage, Instant now) {
        Duration duration = outage.began().isAfter(now) ? Duration.ZERO : Duration.between(outage.began(), now);
        EventAlert event = event(OutageKind.REMOVED, "INFO", atomId, runtime, outage.better(), now)
                .says(name(runtime, atomId) + " is no longer in the account", "the runtime " + name(runtime, atomId) + ", " + kind.word()
                        + " since " + TimeText.seconds(outage.began())
                        + ", was removed from the account, or is hidden from the monitor's user");
        return alert(event, OutageKind.REMOVED + "-" + kind.word(), atomId, outage, duration, AlertState.OVER);
    }

    private EventAlert event(String type, String level, String atomId, ObjectNode runtime, Instant happened, Instant now) {
        return new EventAlert(type, level).put("eventDate", happened).put("recordDate", now)
                .put("atomId", atomId).put("atomName", runtime.path("name").asText(""))
                .take(runtime, "type", "atomType").take(runtime, "hostName", "hostName")
                .take(runtime, "status", "atomStatus").take(runtime, "statusDetail", "statusDetail").apply(place);
    }

    private static Alert alert(EventAlert event, String type, String atomId, Outage outage, Duration duration, AlertState state) {
        return event.put("since", outage.began()).put("duration", duration.toMillis())
                .alert(type + "-" + atomId + "-" + outage.began().toEpochMilli(), Runtimes.SOURCE)
                .about(ProblemKey.ofRuntime(atomId), state);
    }

    private static String name(ObjectNode runtime, String atomId) {
        return SafeText.brief(runtime.path("name").asText(atomId));
    }

    private static String words(ObjectNode runtime) {
        String status = runtime.path("status").asText("");
        String detail = runtime.path("statusDetail").asText("");
        return SafeText.brief(detail.isEmpty() || detail.equals(status) ? status : status + " (" + detail + ")");
    }
}
