package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.TimeText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** The body of an ExecutionRecord query: conditions that must all hold (Platform API reference: QueryFilter, QuerySort). */
public final class RunFilter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode query = JSON.objectNode();
    private final ArrayNode all;

    private RunFilter() {
        all = query.putObject("QueryFilter").putObject("expression").put("operator", "and").putArray("nestedExpression");
    }

    /** @return the body of a query for runs that started then or later */
    public static RunFilter startedSince(Instant time) {
        return new RunFilter().and("GREATER_THAN_OR_EQUAL", "executionTime", TimeText.seconds(time));
    }

    /** @param time as Boomi's filters take it; runs that end have a recordedDate */
    static RunFilter recordedSince(String time) {
        return new RunFilter().and("GREATER_THAN_OR_EQUAL", "recordedDate", time);
    }

    /** @return the body of a query for runs by their ids */
    static RunFilter ofIds(Collection<String> executionIds) {
        return new RunFilter().anyOf(executionIds.stream().map(id -> equal("executionId", id)).collect(array()));
    }

    /** @param time as Boomi's filters take it; empty for no end */
    RunFilter recordedBefore(String time) {
        return time.isEmpty() ? this : and("LESS_THAN", "recordedDate", time);
    }

    /** Only runs that completed, with or without warnings. */
    public RunFilter completed() {
        return anyOf(Stream.of("COMPLETE", "COMPLETE_WARN").map(status -> equal("status", status)).collect(array()));
    }

    /** @param processes empty for all */
    public RunFilter of(List<NamedProcess> processes) {
        return anyOf(conditions(processes));
    }

    /** The newest runs come first. */
    public RunFilter newestFirst() {
        query.putObject("QuerySort").putArray("sortField").addObject().put("fieldName", "executionTime").put("sortOrder", "DESC");
        return this;
    }

    /** @return one condition a process */
    static ArrayNode conditions(List<NamedProcess> processes) {
        return processes.stream().map(process -> equal(process.property(), process.text())).collect(array());
    }

    /** @return the body as JSON */
    @Override
    public String toString() {
        return query.toString();
    }

    private RunFilter and(String operator, String property, String argument) {
        all.add(condition(operator, property, argument));
        return this;
    }

    private RunFilter anyOf(ArrayNode conditions) {
        if (!conditions.isEmpty()) {
            all.addObject().put("operator", "or").set("nestedExpression", conditions);
        }
        return this;
    }

    private static ObjectNode equal(String property, String value) {
        return condition("EQUALS", property, value);
    }

    private static ObjectNode condition(String operator, String property, String argument) {
        ObjectNode condition = JSON.objectNode().put("operator", operator).put("property", property);
        condition.putArray("argument").add(argument);
        return condition;
    }

    private static Collector<ObjectNode, ArrayNode, ArrayNode> array() {
        return Collector.of(JSON::arrayNode, ArrayNode::add, ArrayNode::addAll);
    }
}
