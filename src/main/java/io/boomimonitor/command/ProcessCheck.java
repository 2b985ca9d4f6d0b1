package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.slas.NameCheck;
import io.boomimonitor.source.slas.NamedProcess;
import io.boomimonitor.source.slas.SlaTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks Boomi whether there are runs of the processes that {@code slas.csv} names: {@code check --fetch}. */
final class ProcessCheck {

    /** Most processes run that often; only for the others must Boomi look through all that it keeps. */
    private static final List<Duration> AT_FIRST = List.of(Duration.ofHours(1), Duration.ofDays(1));
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BoomiAsked boomi;
    private final Instant now;

    ProcessCheck(Settings settings, Instant now) {
        this.boomi = new BoomiAsked(settings);
        this.now = now;
    }

    /**
     * @param file the table's, as the user would open it
     * @return the processes that Boomi does not know; no reason not to start, for a new process has not run yet
     */
    List<Problem> run(String file, SlaTable table) throws IOException, BoomiRefused, InterruptedException {
        NameCheck names = new NameCheck(table);
        List<Problem> unknown = new ArrayList<>();
        for (Duration past : AT_FIRST) {
            List<NamedProcess> asked = List.of();
            while (names.isOpen() && !names.question().equals(asked)) {
                asked = ask(names, past);
            }
        }
        while (names.isOpen()) {
            ask(names, BoomiLimits.EXECUTIONS_KEPT);
            names.answered().forEach(found -> unknown.add(new Problem(file, found.line(), found.process().property(),
                    SafeText.escaped(found.process().text()), NameCheck.Unknown.WHY)));
        }
        return unknown;
    }

    private List<NamedProcess> ask(NameCheck names, Duration past) throws IOException, BoomiRefused, InterruptedException {
        List<NamedProcess> asked = names.question();
        names.saw(((Page) boomi.ask(boomi.platform().query("ExecutionRecord", newestRuns(asked, past)))).records());
        return asked;
    }

    private String newestRuns(List<NamedProcess> processes, Duration past) {
        ObjectNode filter = JSON.objectNode();
        ArrayNode all = filter.putObject("QueryFilter").putObject("expression").put("operator", "and").putArray("nestedExpression");
        condition(all, "GREATER_THAN_OR_EQUAL", "executionTime", TimeText.seconds(now.minus(past)));
        ArrayNode any = all.addObject().put("operator", "or").putArray("nestedExpression");
        processes.forEach(process -> condition(any, "EQUALS", process.property(), process.text()));
        filter.putObject("QuerySort").putArray("sortField").addObject().put("fieldName", "executionTime").put("sortOrder", "DESC");
        return filter.toString();
    }

    private static void condition(ArrayNode group, String operator, String property, String argument) {
        group.addObject().put("operator", operator).put("property", property).putArray("argument").add(argument);
    }
}
