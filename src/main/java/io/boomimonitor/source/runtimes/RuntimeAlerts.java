package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * Makes alerts of what happens to runtimes; they carry an event's fields, so that {@code events.csv} routes them. The same
 * bad time gives the same ids, however often it is told.
 */
final class RuntimeAlerts {

    private final UnaryOperator<ObjectNode> place;

    /** @param place adds {@code environment} and {@code classification} to fields that have an {@code atomId}, where they are known */
    RuntimeAlerts(UnaryOperator<ObjectNode> place) {
        this.place = place;
    }

    /** @param runtime what Boomi says of it now */
    Alert bad(OutageKind kind, String atomId, ObjectNode runtime, Outage spell, Instant now) {
        Duration duration = spell.badFor(now);
        String since = ", first seen at " + seconds(spell.began()) + ", " + DurationText.text(duration) + " in all";
        ObjectNode fields = fields(kind.begins(), kind.level(), atomId, runtime, spell.began(), now)
                .put("title", name(runtime, atomId) + " " + kind.title())
                .put("status", "the runtime " + name(runtime, atomId) + " is " + words(runtime) + since)
                .put("since", seconds(spell.began())).put("duration", duration.toMillis());
        return alert(kind.begins(), atomId, spell, fields);
    }

    /** @param runtime what Boomi says of it now, or said last */
    Alert over(OutageKind kind, String atomId, ObjectNode runtime, Outage spell, Instant now) {
        Duration duration = spell.began().isAfter(spell.better()) ? spell.badFor(now) : Duration.between(spell.began(), spell.better());
        ObjectNode fields = fields(OutageKind.ENDS, "INFO", atomId, runtime, spell.better(), now)
                .put("title", name(runtime, atomId) + " " + kind.endTitle())
                .put("status", "the runtime " + name(runtime, atomId) + " is " + words(runtime) + " since " + seconds(spell.better()) + ", after "
                        + DurationText.text(duration) + " " + kind.word())
                .put("since", seconds(spell.began())).put("duration", duration.toMillis());
        return alert(OutageKind.ENDS + "-" + kind.word(), atomId, spell, fields);
    }

    /** @param runtime what Boomi said of it last */
    Alert gone(OutageKind kind, String atomId, ObjectNode runtime, Outage spell, Instant now) {
        Duration duration = Duration.between(spell.began(), now);
        ObjectNode fields = fields(OutageKind.REMOVED, "INFO", atomId, runtime, spell.better(), now)
                .put("title", name(runtime, atomId) + " is no longer in the account")
                .put("status", "the runtime " + name(runtime, atomId) + ", " + kind.word() + " since " + seconds(spell.began())
                        + ", was removed from the account, or is hidden from the monitor's user")
                .put("since", seconds(spell.began())).put("duration", Math.max(0, duration.toMillis()));
        return alert(OutageKind.REMOVED + "-" + kind.word(), atomId, spell, fields);
    }

    private ObjectNode fields(String type, String level, String atomId, ObjectNode runtime, Instant happened, Instant now) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("eventType", type).put("eventLevel", level)
                .put("eventDate", seconds(happened)).put("recordDate", seconds(now))
                .put("atomId", atomId).put("atomName", runtime.path("name").asText(""));
        copy(runtime, "type", fields, "atomType");
        copy(runtime, "hostName", fields, "hostName");
        copy(runtime, "status", fields, "atomStatus");
        copy(runtime, "statusDetail", fields, "statusDetail");
        return place.apply(fields);
    }

    private static void copy(ObjectNode from, String field, ObjectNode to, String as) {
        if (from.hasNonNull(field)) {
            to.put(as, from.get(field).asText());
        }
    }

    private static Alert alert(String type, String atomId, Outage spell, ObjectNode fields) {
        return new Alert(type + "-" + atomId + "-" + spell.began().toEpochMilli(), Runtimes.SOURCE, fields);
    }

    private static String name(ObjectNode runtime, String atomId) {
        return SafeText.brief(runtime.path("name").asText(atomId));
    }

    private static String words(ObjectNode runtime) {
        String status = runtime.path("status").asText("");
        String detail = runtime.path("statusDetail").asText("");
        return SafeText.brief(detail.isEmpty() || detail.equals(status) ? status : status + " (" + detail + ")");
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
