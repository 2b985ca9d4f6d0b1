package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.app.check.Check;
import io.boomimonitor.config.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What {@code check} has found so far, for people or as JSON. */
final class Checked {

    private final String profile;
    private final Check.Report report;
    private final List<Problem> problems;
    private final List<Problem> warnings;
    private final List<String> summary;

    Checked(String profile, Check.Report report) {
        this.profile = profile;
        this.report = report;
        this.problems = new ArrayList<>(report.problems());
        this.warnings = new ArrayList<>(report.warnings());
        this.summary = new ArrayList<>(report.summary());
    }

    void warn(List<Problem> more) {
        warnings.addAll(more);
    }

    /** @param problem only seen by trying */
    void fail(Problem problem) {
        problems.add(problem);
    }

    /** @return whether anything is wrong, examples included */
    boolean failed() {
        return !problems.isEmpty() || !report.examples().isEmpty();
    }

    boolean warned() {
        return !warnings.isEmpty();
    }

    /** @param line of the summary */
    void add(String line) {
        summary.add(line);
    }

    void print(PrintWriter out, boolean json) {
        if (json) {
            out.println(json());
            return;
        }
        problems.forEach(out::println);
        report.examples().forEach(out::println);
        warnings.forEach(warning -> out.println("warning: " + warning));
        if (!failed()) {
            out.println("configuration for profile " + profile + ": "
                    + (warnings.isEmpty() ? "all well" : "no errors, warnings: " + warnings.size()));
        }
        if (report.problems().isEmpty() && report.examples().isEmpty()) {
            summary.forEach(out::println);
        }
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("profile", profile);
        json.set("problems", json(problems));
        json.set("examples", json(report.examples()));
        json.set("warnings", json(warnings));
        summary.forEach(json.putArray("summary")::add);
        return json;
    }

    private static ArrayNode json(List<Problem> problems) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        problems.forEach(problem -> {
            ObjectNode json = array.addObject().put("file", problem.file());
            if (problem.line() > 0) {
                json.put("line", problem.line());
            }
            json.put("column", problem.column()).put("value", problem.value()).put("message", problem.message());
        });
        return array;
    }
}
