package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Processes as a query asks for them: the nested expressions of an {@code or} group (Platform API reference, QueryFilter). */
final class ProcessFilter {

    private ProcessFilter() {
    }

    /** @return a JSON array with one condition a process; an empty one for all processes */
    static String of(List<NamedProcess> processes) {
        ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
        processes.forEach(process -> conditions.addObject().put("operator", "EQUALS").put("property", process.property())
                .putArray("argument").add(process.text()));
        return conditions.toString();
    }
}
