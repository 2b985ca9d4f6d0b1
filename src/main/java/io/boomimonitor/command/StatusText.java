package io.boomimonitor.command;

import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.overview.Status;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Prints what is going on for people, with colours on a terminal alone. */
final class StatusText {

    private static final int MOST_PROBLEMS = 20;
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final Status status;
    private final boolean terminal;

    /** @param terminal whether colours are understood */
    StatusText(Status status, boolean terminal) {
        this.status = status;
        this.terminal = terminal;
    }

    void print(PrintWriter out) {
        out.println(verdict() + "last sign of life " + ago(status.beat()));
        out.println();
        new Table(out, List.of("SOURCE", "READ", "LAG", "STATE")).print(status.sources().stream().map(source -> List.of(source.name(),
                source.completed() == null ? "not yet" : ago(source.completed()),
                source.lag() == null ? "" : DurationText.text(source.lag()), source.overdue() ? "OVERDUE" : "")).toList());
        out.println();
        new Table(out, List.of("DESTINATION", "WAITING", "DEAD (24 H)", "BY FALLBACK", "STATE")).print(status.destinations().stream()
                .map(destination -> List.of(destination.name(), String.valueOf(destination.waiting()), String.valueOf(destination.dead()),
                        String.valueOf(destination.fallback()), destination.failingSince() == null ? "" : "FAILING since "
                                + TimeText.seconds(destination.failingSince()) + ": " + SafeText.brief(destination.lastError())))
                .toList());
        out.println();
        problems(out);
        status.silences().forEach(silence -> out.println("silenced: " + SafeText.escaped(silence.what()) + " until "
                + (silence.until() == null ? "its problem is over" : TimeText.seconds(silence.until())) + " ("
                + SafeText.escaped(silence.name()) + ")"));
    }

    private String verdict() {
        String text = !status.isAlive() ? "NO MONITOR WORKS" : status.isInTrouble() ? "TROUBLE" : "well";
        return (terminal ? (text.equals("well") ? GREEN : RED) + text + PLAIN : text)
                + (text.equals("TROUBLE") ? ": " + String.join(", ", reasons()) + "; " : ", ");
    }

    /** In the words of the page. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        status.sources().stream().filter(Status.SourceStatus::overdue).forEach(source -> reasons.add(source.name() + " is overdue"));
        status.destinations().forEach(destination -> {
            if (destination.failingSince() != null) {
                reasons.add(destination.name() + " fails");
            }
            if (destination.dead() > 0) {
                reasons.add(destination.dead() + " dead to " + destination.name());
            }
        });
        long own = status.problems().stream().filter(one -> Status.isOwn(one.problem())).count();
        if (own > 0) {
            reasons.add(own + (own == 1 ? " of the problems is" : " of the problems are") + " the monitor's own");
        }
        return reasons;
    }

    private void problems(PrintWriter out) {
        if (status.problems().isEmpty()) {
            out.println("no problem is open");
            return;
        }
        new Table(out, List.of("OPEN PROBLEM", "LEVEL", "SINCE", "TIMES", "KNOWS OF IT", "WHAT")).print(status.problems().stream()
                .limit(MOST_PROBLEMS).map(one -> List.of(SafeText.escaped(one.problem().key()), one.problem().level(),
                        ago(one.problem().since()), String.valueOf(one.problem().failures()),
                        one.alerted().isEmpty() ? "no one" : SafeText.escaped(String.join(", ", one.alerted())),
                        SafeText.brief(what(one)))).toList());
        int more = status.problems().size() - MOST_PROBLEMS;
        if (more > 0) {
            out.println("and " + more + " more (--json)");
        }
    }

    /** A key alone may be a number. */
    private static String what(Status.ProblemStatus one) {
        return (one.process().isEmpty() ? "" : one.process() + (one.environment().isEmpty() ? "" : " (" + one.environment() + ")") + ": ")
                + one.problem().said();
    }

    private String ago(Instant time) {
        Duration ago = Duration.between(time, status.at());
        return (ago.toSeconds() < 1 ? "now" : DurationText.text(ago.withNanos(0)) + " ago");
    }
}
