package io.boomimonitor.source.slas;

import io.boomimonitor.routing.CellPattern;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One process that must have started in time, by one row.
 *
 * @param subject the same after a restart, and when the row moves within the table
 * @param accepts the process's name or id
 */
record Expectation(String subject, SlaRule row, NamedProcess process, CellPattern accepts) {

    static final String PREFIX = "missed:";

    static List<Expectation> of(List<SlaRule> rows) {
        Map<String, Expectation> all = new LinkedHashMap<>();
        for (SlaRule row : rows) {
            if (row.due() != null) {
                row.processes().stream().map(process -> of(row, process)).forEach(one -> all.putIfAbsent(one.subject(), one));
            }
        }
        return List.copyOf(all.values());
    }

    private static Expectation of(SlaRule row, NamedProcess process) {
        String text = row.key() + '\n' + process.property() + '\n' + process.text();
        String subject = PREFIX + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return new Expectation(subject, row, process, process.pattern());
    }

    boolean isFor(Execution run) {
        return accepts.matches(run.text(process.property()));
    }
}
