package io.boomimonitor.source.runtimes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All runtimes of the account as one poll saw them, page by page. Used by one thread. */
public final class RuntimePoll {

    private static final List<String> KEPT = List.of("name", "type", "status", "statusDetail", "hostName", "currentVersion");
    /** Longer texts are no names. */
    private static final int LONGEST_TEXT = 1000;

    private final Map<String, ObjectNode> runtimes = new TreeMap<>();
    private boolean complete = true;

    private RuntimePoll() {
    }

    /** @return one that has seen nothing yet */
    static RuntimePoll begin() {
        return new RuntimePoll();
    }

    /** Adds a page's runtimes; a page that is read twice counts once. */
    void add(Page page) {
        complete &= page.unreadable().isEmpty();
        page.records().forEach(this::add);
    }

    /** @return what Boomi says of each runtime, by {@code atomId} */
    Map<String, ObjectNode> runtimes() {
        return runtimes;
    }

    /** @return whether a runtime that is missing here is not in the account */
    boolean isComplete() {
        return complete;
    }

    /** @return whether the runtime is offline or impaired now */
    boolean isBad(String atomId) {
        ObjectNode runtime = runtimes.get(atomId);
        return runtime != null && Stream.of(OutageKind.values()).anyMatch(kind -> kind.isSeenIn(condition(runtime)));
    }

    static RuntimeCondition condition(ObjectNode runtime) {
        return RuntimeCondition.of(runtime.path("status").asText(), runtime.path("statusDetail").asText());
    }

    private void add(ObjectNode record) {
        String id = record.path("id").asText("");
        if (!RecordKey.isUsable(id) || record.path("status").asText("").isEmpty()) {
            complete = false;
            return;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        KEPT.stream().filter(record::hasNonNull).forEach(field -> kept.put(field, cut(record.get(field).asText(""))));
        runtimes.put(id, kept);
    }

    private static String cut(String text) {
        return SafeText.storable(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
}
