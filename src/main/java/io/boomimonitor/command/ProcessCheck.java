package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Shown;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.sla.NameCheck;
import io.boomimonitor.sla.NamedProcess;
import io.boomimonitor.sla.SlaTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Asks Boomi whether there are runs of the processes that {@code slas.csv} names: {@code check --fetch}. */
final class ProcessCheck {

    private static final Duration KEPT_BY_BOOMI = Duration.ofDays(30);
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
        while (names.isOpen()) {
            names.saw(((Page) boomi.ask(boomi.platform().query("ExecutionRecord", newestRuns(names.question())))).records());
            names.answered().forEach(found -> unknown.add(new Problem(file, found.line(), found.process().property(),
                    Shown.whole(found.process().text()), NameCheck.Unknown.WHY)));
        }
        return unknown;
    }

    private String newestRuns(List<NamedProcess> processes) {
        ObjectNode filter = JSON.objectNode();
        ArrayNode all = filter.putObject("QueryFilter").putObject("expression").put("operator", "and").putArray("nestedExpression");
        condition(all, "GREATER_THAN_OR_EQUAL", "executionTime", now.minus(KEPT_BY_BOOMI).truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode any = all.addObject().put("operator", "or").putArray("nestedExpression");
        processes.forEach(process -> condition(any, "EQUALS", process.property(), process.text()));
        filter.putObject("QuerySort").putArray("sortField").addObject().put("fieldName", "executionTime").put("sortOrder", "DESC");
        return filter.toString();
    }

    private static void condition(ArrayNode group, String operator, String property, String argument) {
        group.addObject().put("operator", operator).put("property", property).putArray("argument").add(argument);
    }
}
