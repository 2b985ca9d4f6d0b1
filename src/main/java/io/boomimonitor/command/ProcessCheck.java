package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.slas.NamedProcess;
import io.boomimonitor.source.slas.ProcessNames;
import io.boomimonitor.source.slas.RunFilter;
import io.boomimonitor.source.slas.SlaTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks Boomi whether there are runs of the processes that {@code slas.csv} names: {@code check --fetch}. */
final class ProcessCheck {

    /** Most processes run that often; only for the others Boomi must search all that it keeps. */
    private static final List<Duration> AT_FIRST = List.of(Duration.ofHours(1), Duration.ofDays(1));

    private final BoomiAsked boomi;
    private final Instant now;

    ProcessCheck(Settings settings, Instant now) {
        this.boomi = new BoomiAsked(settings);
        this.now = now;
    }

    /**
     * @param file the table's, as the user would open it
     * @return the processes that Boomi does not know; no reason not to start, because a new process has not run yet
     */
    List<Problem> run(String file, SlaTable table) throws IOException, BoomiRefused, InterruptedException {
        ProcessNames names = new ProcessNames(table);
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
                    SafeText.escaped(found.process().text()), ProcessNames.Unknown.WHY)));
        }
        return unknown;
    }

    private List<NamedProcess> ask(ProcessNames names, Duration past) throws IOException, BoomiRefused, InterruptedException {
        List<NamedProcess> asked = names.question();
        names.saw(((Page) boomi.ask(boomi.platform().query("ExecutionRecord",
                RunFilter.startedSince(now.minus(past)).of(asked).newestFirst().toString()))).records());
        return asked;
    }
}
