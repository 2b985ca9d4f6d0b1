package io.boomimonitor.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was done in the page, when and by whom; kept for a year. */
final class Ledger {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final int SHOWN = 10;
    private static final int LONGEST = 500;
    private static final String SELECT = "select act_no, at, who, act, what, result from web_act";

    private final Store store;
    private final Clock clock;

    Ledger(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return the entry's number */
    long add(Visitor visitor, String act, String what, String result) {
        long now = clock.millis();
        return store.inTransaction(() -> {
            long number = store.next("web_act");
            store.sql().sql("delete from web_act where at < :old").param("old", now - KEPT.toMillis()).update();
            store.sql().sql("insert into web_act (act_no, at, who, act, what, result) values (:number, :now, :who, :act, :what, :result)")
                    .param("number", number).param("now", now).param("who", text(visitor.name())).param("act", act)
                    .param("what", text(what)).param("result", text(result)).update();
            return number;
        });
    }

    /** @return the newest entries */
    ArrayNode latest() {
        ArrayNode acts = JsonNodeFactory.instance.arrayNode();
        store.sql().sql(SELECT + " order by act_no desc limit " + SHOWN).query((row, number) -> json(row)).list().forEach(acts::add);
        return acts;
    }

    /** @return the entry of this number, for who has just made it. @param number untrusted; null for none */
    Optional<ObjectNode> find(String number) {
        return number == null || !number.matches("\\d{1,18}") ? Optional.empty() : store.sql().sql(SELECT + " where act_no = :number")
                .param("number", Long.parseLong(number)).query((row, index) -> json(row)).optional();
    }

    private static ObjectNode json(ResultSet row) throws SQLException {
        return JsonNodeFactory.instance.objectNode().put("number", row.getLong(1))
                .put("at", Instant.ofEpochMilli(row.getLong(2)).toString()).put("who", row.getString(3))
                .put("act", row.getString(4)).put("what", row.getString(5)).put("result", row.getString(6));
    }

    private static String text(String text) {
        return SafeText.storable(SafeText.clip(text, LONGEST));
    }
}
