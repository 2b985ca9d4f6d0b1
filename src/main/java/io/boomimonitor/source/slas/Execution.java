package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.RecordKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * One ExecutionRecord (Platform API reference: ExecutionRecord), joined with {@code environment} and {@code classification}, as Boomi
 * showed it at a time.
 *
 * @param fields  untrusted, never changed here
 * @param seen    when Boomi showed it, UTC
 * @param elapsed how long it has been running by then, or took, in ms; empty when the record of a run that ended does not say
 */
public record Execution(ObjectNode fields, Instant seen, OptionalLong elapsed) {

    private static final Set<String> RUNNING = Set.of("INPROCESS", "STARTED", "ENQUEUED");
    private static final Set<String> FAILED = Set.of("ERROR", "ABORTED", "ABORTED_RECOVERING");
    private static final Set<String> COMPLETED = Set.of("COMPLETE", "COMPLETE_WARN");

    /** @return the run with its duration, as it is shown now */
    public static Execution at(ObjectNode fields, Instant now) {
        boolean running = RUNNING.contains(fields.path("status").asText());
        return new Execution(fields, now, running ? OptionalLong.of(Elapsed.running(fields, now)) : Elapsed.finished(fields));
    }

    /** @return the field's value; empty, never null, when the record lacks it */
    public String text(String field) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** @return the {@code executionId}; one that is no plain short text is replaced by its hash */
    String id() {
        return key(text("executionId"));
    }

    /** @return whether it has an id at all: without one nothing about it can be remembered */
    boolean isKnown() {
        return !text("executionId").isBlank();
    }

    boolean isRunning() {
        return RUNNING.contains(text("status"));
    }

    boolean hasEnded() {
        return !isRunning() && !text("status").isEmpty();
    }

    boolean hasFailed() {
        return FAILED.contains(text("status"));
    }

    /** @return whether it ended well, warnings or not */
    public boolean hasCompleted() {
        return COMPLETED.contains(text("status"));
    }

    /** @return null when the record does not say */
    public Instant start() {
        return Elapsed.start(fields);
    }

    /** @return whether it is a run in test mode or of a sub-process, which only rules count that ask for them */
    public boolean isSpecial() {
        return text("executionType").startsWith("test_") || text("executionType").equals("sub_process");
    }

    /** @return what its process is known by, apart for each environment and each special kind of run */
    String processKey() {
        String process = text("processId").isEmpty() ? text("processName") : text("processId");
        return key(process + "@" + text("environment") + (isSpecial() ? "@" + text("executionType") : ""));
    }

    private static String key(String text) {
        return RecordKey.isUsable(text) ? text : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
