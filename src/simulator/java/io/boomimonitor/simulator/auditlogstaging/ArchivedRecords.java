package io.boomimonitor.simulator.auditlogstaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The audit log of years, of which an archive holds a span: about 30 records a day, a pure function of the settings and the
 * hour. The fields are those of the Platform API's AuditLog; whether an archive has them is not public.
 */
public final class ArchivedRecords {

    private record Deed(String type, String action, String modifier, String message) { }

    private static final List<Deed> DEEDS = List.of(
            new Deed("atom.extensions", "UPDATE", "ENVIRONMENT", "Extensions of the environment were changed"),
            new Deed("as.process.schedule", "UPDATE", "SCHEDULE", "The schedule was changed"),
            new Deed("account.user", "ADD", "USER", "A user was added"),
            new Deed("deployment", "ADD", "DEPLOYMENT", "Version 12 was deployed to Production"),
            new Deed("user", "LOGIN", "SUCCESS", "Login"));
    private static final List<String> USERS = List.of("ada@example.com", "bjoern@example.com", "svc-ci@example.com");
    private static final List<String> LEVELS = List.of("INFO", "INFO", "INFO", "WARNING", "ERROR");
    private static final List<String> SOURCES = List.of("UI", "UI", "API", "INTERNAL");
    private static final int HOUR = 3600;
    private static final int COUNT = 1;
    private static final int MOMENT = 2;
    private static final int DEED = 3;
    private static final int USER = 4;
    private static final int LEVEL = 5;
    private static final int SOURCE = 6;
    private static final int ID = 7;

    private final Dice dice;
    private final Texts texts;
    private final String account;

    public ArchivedRecords(Dice dice, Texts texts, String account) {
        this.dice = dice;
        this.texts = texts;
        this.account = account;
    }

    /** @return those with from <= date <= to as JSON, the oldest hour first */
    List<String> lines(Instant from, Instant to) {
        List<String> lines = new ArrayList<>();
        for (long hour = from.getEpochSecond() / HOUR; hour <= to.getEpochSecond() / HOUR; hour++) {
            int count = dice.of(hour).pick(COUNT, List.of(0, 1, 1, 3));
            for (int index = 0; index < count; index++) {
                Dice own = dice.of(hour).of(index);
                Instant date = Instant.ofEpochSecond(hour * HOUR + own.roll(MOMENT, HOUR));
                if (!date.isBefore(from) && !date.isAfter(to)) {
                    lines.add(json(own, date).toString());
                }
            }
        }
        return lines;
    }

    private ObjectNode json(Dice own, Instant date) {
        Deed deed = own.pick(DEED, DEEDS);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("@type", "AuditLog").put("accountId", account)
                .put("documentId", own.uuid(ID).toString()).put("containerId", own.uuid(ID + 100).toString())
                .put("userId", own.pick(USER, USERS)).put("date", date.toString()).put("type", deed.type)
                .put("action", deed.action).put("modifier", deed.modifier).put("level", own.pick(LEVEL, LEVELS))
                .put("source", own.pick(SOURCE, SOURCES)).put("message", texts.or(own, deed.message));
        json.putArray("AuditLogProperty").addObject().put("@type", "AuditLogProperty").put("name", "version")
                .put("value", Integer.toString(own.roll(ID + 200, 40)));
        return json;
    }
}
