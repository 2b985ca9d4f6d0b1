package io.boomimonitor.outbox;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Makes deliveries that were tried, or that wait, due again; what is being sent right now is left alone. */
public final class Replay {

    private static final String CHOSEN = "from delivery_shown d where d.state <> 'sending' and ";
    /** Queued again: its age counts from now, or it would be given up at once. */
    private static final String AGAIN = """
            set state = 'pending', attempts = 0, queued_at = :now, next_attempt_at = :now, blocks_until = 0, updated_at = :now
            """;
    private static final String MESSAGES = "update message " + AGAIN + """
            where state = 'dead' and message_no in (select d.message_no\s""" + CHOSEN;
    private static final String MEMBERS = """
            update delivery set state = 'pending', updated_at = :now where state = 'dead'
              and message_no in (select m.message_no from message m where m.state = 'pending')""";
    private static final String SINGLE = "update delivery " + AGAIN + """
            , held_by = null, message_no = null, group_key = case when group_key is null then null else 'alert=' || delivery_id end
            where (message_no is null or not exists (select 1 from message m where m.message_no = delivery.message_no
                and m.state = 'pending'))
              and delivery_id in (select d.delivery_id\s""" + CHOSEN;
    private static final String REVIVED = """
            select message_no, destination, recipient from message where state = 'pending' and updated_at = :now and attempts = 0""";

    private final Store store;
    private final String condition;
    private final Map<String, Object> parameters;

    /**
     * @param condition  which deliveries: SQL on the columns of {@code delivery_shown d}
     * @param parameters its named parameters
     */
    public Replay(Store store, String condition, Map<String, Object> parameters, Instant now) {
        this.store = store;
        this.condition = condition;
        this.parameters = new HashMap<>(parameters);
        this.parameters.put("now", now.toEpochMilli());
    }

    /** @return how many deliveries were chosen */
    public int count() {
        return store.sql().sql("select count(*) " + CHOSEN + condition).params(parameters).query(Integer.class).single();
    }

    /** Sends each alert alone, to people as a new message. @return how many deliveries are due */
    public int alone() {
        return store.inTransaction(() -> run(SINGLE + condition + ")"));
    }

    /** Sends messages that were given up as they were, and machines their alerts. @return how many deliveries are due */
    public int whole() {
        return store.inTransaction(() -> {
            run(MESSAGES + condition + ")");
            store.sql().sql(REVIVED).params(parameters).query().listOfRows().forEach(this::know);
            return run(MEMBERS) + run(SINGLE + condition + " and d.message_no is null)");
        });
    }

    /** A message that was given up had made its recipient one who knows nothing. */
    private void know(Map<String, Object> message) {
        new Alerted(store).claimed(((Number) message.get("message_no")).longValue(), (String) message.get("destination"),
                (String) message.get("recipient"), false, Instant.ofEpochMilli((Long) parameters.get("now")));
    }

    private int run(String statement) {
        return store.sql().sql(statement).params(parameters).update();
    }
}
