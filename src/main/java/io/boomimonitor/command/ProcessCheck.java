package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.slas.NamedProcess;
import io.boomimonitor.source.slas.ProcessNames;
import io.boomimonitor.source.slas.RunFilter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks Boomi whether there are runs of the processes that tables name: {@code check --fetch}. */
final class ProcessCheck {

    /** Most processes run that often; only for the others Boomi must search all that it keeps. */
    private static final List<Duration> AT_FIRST = List.of(Duration.ofHours(1), Duration.ofDays(1));

    private final BoomiAsked boomi;
    private final Instant now;

    ProcessCheck(Settings settings, Instant now) {
        this.boomi = new BoomiAsked(settings);
        this.now = now;
    }

    /** @return the processes that Boomi does not know; no reason not to start, because a new process has not run yet */
    List<Problem> run(List<NamingTable> tables) throws IOException, BoomiRefused, InterruptedException {
        Map<NamedProcess, Integer> all = new LinkedHashMap<>();
        tables.forEach(table -> table.lines().forEach(all::putIfAbsent));
        Set<NamedProcess> unknown = unknown(new ProcessNames("a table", "", all));
        List<String> known = unknown.isEmpty() ? List.of() : names();
        return tables.stream().flatMap(table -> table.lines().entrySet().stream().filter(named -> unknown.contains(named.getKey()))
                .map(named -> new Problem(table.file(), named.getValue(), named.getKey().property(),
                        SafeText.escaped(named.getKey().text()), ProcessNames.Unknown.WHY + meant(named.getKey(), known)))).toList();
    }

    private Set<NamedProcess> unknown(ProcessNames names) throws IOException, BoomiRefused, InterruptedException {
        Set<NamedProcess> unknown = new HashSet<>();
        for (Duration past : AT_FIRST) {
            List<NamedProcess> asked = List.of();
            while (names.isOpen() && !names.question().equals(asked)) {
                asked = ask(names, past);
            }
        }
        while (names.isOpen()) {
            ask(names, BoomiLimits.EXECUTIONS_KEPT);
            names.answered().forEach(found -> unknown.add(found.process()));
        }
        return unknown;
    }

    /** @return the names of the processes that ran last */
    private List<String> names() throws IOException, BoomiRefused, InterruptedException {
        return runs(RunFilter.startedSince(now.minus(Duration.ofDays(1)))).stream().map(run -> run.path("processName").asText(""))
                .distinct().toList();
    }

    private static String meant(NamedProcess process, List<String> known) {
        return DidYouMean.nearest(process.text(), known).map(name -> "; did you mean " + SafeText.brief(name) + "?").orElse("");
    }

    private List<NamedProcess> ask(ProcessNames names, Duration past) throws IOException, BoomiRefused, InterruptedException {
        List<NamedProcess> asked = names.question();
        names.saw(runs(RunFilter.startedSince(now.minus(past)).of(asked)));
        return asked;
    }

    /** @return the newest of them */
    private List<ObjectNode> runs(RunFilter filter) throws IOException, BoomiRefused, InterruptedException {
        return ((Page) boomi.ask(boomi.platform().query("ExecutionRecord", filter.newestFirst().toString()))).records();
    }
}
