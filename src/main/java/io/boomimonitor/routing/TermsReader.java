package io.boomimonitor.routing;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Hours;
import io.boomimonitor.outbox.WeeklyHours;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the cells of one rule that say when people are alerted, and with what else. */
final class TermsReader {

    /** The columns, as they are written. */
    static final List<String> COLUMNS = List.of("groupBy", "groupWait", "groupInterval", "repeatEvery", "hours", "outside",
            "escalateAfter", "escalateTo");

    private static final List<String> TIMERS = List.of("groupWait", "groupInterval", "repeatEvery");
    private static final String DURATION = "must be a duration such as 90s, 5m or 1h30m, with its unit, at most 30d, or '-' for none";

    private final Function<String, String> cells;
    private final FileProblems problems;
    private final int line;

    /** @param cells the text of a column; empty when the table lacks it */
    TermsReader(Function<String, String> cells, FileProblems problems, int line) {
        this.cells = cells;
        this.problems = problems;
        this.line = line;
    }

    /**
     * @param addresses    looks up what {@code escalateTo} names
     * @param destinations the rule's own; those that were refused left out
     */
    RowTerms read(AddressReader addresses, Collection<Destination> destinations) {
        checkGrouping();
        boolean skip = skip();
        boolean unread = destinations.isEmpty() && !cell("destination").isEmpty();
        if (!unread && destinations.stream().noneMatch(destination -> destination.audience() == Audience.PEOPLE)) {
            refuseWithoutPeople(skip, destinations.isEmpty());
        }
        return new RowTerms(cell("groupBy"), cell("groupWait"), cell("groupInterval"), cell("repeatEvery"), hours(), skip,
                new EscalationReader(addresses, problems, line).read(cell("escalateAfter"), cell("escalateTo")));
    }

    private void checkGrouping() {
        if (!cell("groupBy").isEmpty() && Grouping.fields(cell("groupBy")).isEmpty()) {
            refuse("groupBy", "must be " + Grouping.FIELDS_RULE);
        }
        TIMERS.stream().filter(column -> !cell(column).isEmpty() && timer(cell(column)).isEmpty())
                .forEach(column -> refuse(column, DURATION));
    }

    /** Without its unit a number would be milliseconds, which no one means here. */
    private static Optional<?> timer(String text) {
        return text.matches(".*\\d") && !Grouping.isOff(text) ? Optional.empty() : Grouping.duration(text);
    }

    private Hours hours() {
        try {
            return cell("hours").isEmpty() ? null : WeeklyHours.parse(cell("hours"));
        } catch (IllegalArgumentException e) {
            refuse("hours", e.getMessage());
            return null;
        }
    }

    private boolean skip() {
        String outside = cell("outside").toLowerCase(Locale.ROOT);
        if (!Set.of("", "skip", "wait").contains(outside)) {
            refuse("outside", "must be wait (what the rule sends waits for its hours), skip (the rule does not match outside them) "
                    + "or empty");
        } else if (!outside.isEmpty() && cell("hours").isEmpty()) {
            refuse("outside", "says what happens outside the rule's hours, and it has none; write some into 'hours', or empty the cell");
        }
        return outside.equals("skip");
    }

    private void refuseWithoutPeople(boolean skip, boolean sendsNothing) {
        String why = sendsNothing ? "the row has no destination" : "the row's destinations are machines, which get each alert at once";
        Stream.of("groupBy", "groupWait", "groupInterval", "repeatEvery", "escalateAfter", "escalateTo")
                .filter(column -> !cell(column).isEmpty()).forEach(column -> refuse(column, "says how people are alerted, but " + why
                + "; empty the cell, or name a destination of people (destination.NAME.audience=people)"));
        if (!cell("hours").isEmpty() && !skip) {
            refuse("hours", "lets messages to people wait, but " + why + "; write skip into 'outside' (the rule does not match outside "
                    + "its hours), or empty the cell");
        }
    }

    private void refuse(String column, String message) {
        problems.add(line, column, cell(column), message);
    }

    private String cell(String column) {
        return cells.apply(column);
    }
}
