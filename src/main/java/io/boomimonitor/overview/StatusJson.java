package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.outbox.Silence;
import java.time.Instant;

/** What is going on as JSON: what {@code status --json} prints, and {@code /api/now} and the page show. */
public final class StatusJson {

    private StatusJson() {
    }

    /** @return one object: sources, destinations, problems, silences */
    public static ObjectNode of(Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", status.at().toString()).put("beat", status.beat().toString())
                .put("alive", status.isAlive()).put("trouble", status.isInTrouble());
        json.putArray("sources");
        status.sources().forEach(source -> json.withArray("sources").addObject().put("name", source.name())
                .put("completedAt", text(source.completed())).put("lagMs", source.lag() == null ? null : source.lag().toMillis())
                .put("overdue", source.overdue()));
        json.putArray("destinations");
        status.destinations().forEach(destination -> json.withArray("destinations").addObject().put("name", destination.name())
                .put("waiting", destination.waiting()).put("dead", destination.dead())
                .put("failingSince", text(destination.failingSince())).put("lastError", destination.lastError())
                .put("byFallback", destination.fallback()));
        json.putArray("problems");
        status.problems().forEach(one -> add(json, one));
        json.putArray("silences");
        status.silences().forEach(silence -> add(json, silence));
        return json;
    }

    private static void add(ObjectNode json, Status.ProblemStatus one) {
        ObjectNode problem = json.withArray("problems").addObject().put("problem", one.problem().key())
                .put("process", one.process()).put("environment", one.environment())
                .put("level", one.problem().level()).put("since", text(one.problem().since()))
                .put("lastAt", text(one.problem().lastAt())).put("failures", one.problem().failures())
                .put("what", one.problem().said()).put("own", Status.isOwn(one.problem()));
        one.alerted().forEach(problem.putArray("alerted")::add);
    }

    private static void add(ObjectNode json, Silence silence) {
        json.withArray("silences").addObject().put("silence", silence.name()).put("what", silence.what())
                .put("until", text(silence.until())).put("by", silence.by()).put("reason", silence.reason());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
