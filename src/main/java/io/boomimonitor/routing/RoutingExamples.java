package io.boomimonitor.routing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.alert.Recovery;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Address;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The examples beside a routing table, which are its tests: {@code events.examples.csv} beside {@code events.csv}. The
 * column {@code expect} names what an alert must reach, {@code destination} or {@code destination:recipient} with
 * {@code ;} between, or {@code nothing}; {@code why} is for people; {@code at} is when the alert arrives, such as
 * {@code 2026-01-31T15:32:00Z}, and without it every rule is within its hours; every other column is a field of the alert. An alert that
 * ends a problem, such as {@code sla.recovered}, reaches machines only: people hear of it who were alerted of the problem.
 */
public final class RoutingExamples {

    private static final String EXPECT = "expect";
    private static final String WHY = "why";
    private static final String AT = "at";
    private static final String NOTHING = "nothing";

    /** What was written instead before. */
    private static final String NOBODY = "nobody";

    private RoutingExamples() {
    }

    /** @return where the examples of a table belong, whether or not there are any */
    public static Path of(Path table) {
        return table.resolveSibling(table.getFileName().toString().replaceFirst("\\.csv$", "") + ".examples.csv");
    }

    /** @return how many examples the file holds; it has been checked before */
    public static int count(Path examples) {
        return CsvFile.read(TableReader.bytes(examples), new FileProblems(examples.toString())).rows().size();
    }

    /** @return one problem for each example that is sent elsewhere, or for each fault in the file; empty when there is none */
    public static List<Problem> check(Path examples, RoutingTable table) {
        FileProblems problems = new FileProblems(examples.toString());
        try {
            CsvFile file = CsvFile.read(TableReader.bytes(examples), problems);
            if (file.indexOf(EXPECT) < 0) {
                throw problems.fatal(file.headerLine(), "the column '" + EXPECT
                        + "' is missing; add it, it names what each alert must reach");
            }
            file.rows().forEach(row -> check(file, row, table, problems));
        } catch (ProblemException e) {
            return e.problems();
        }
        return problems.all();
    }

    /** @return one problem for each rule of the table that no example matches; the file has been checked before */
    public static List<Problem> untried(Path examples, Path tableFile, RoutingTable table) {
        FileProblems problems = new FileProblems(examples.toString());
        CsvFile file = CsvFile.read(TableReader.bytes(examples), problems);
        Set<Integer> tried = file.rows().stream().flatMap(row -> table.match(Recovery.byType(alert(file, row, table.name())),
                at(file, row, problems)).stream()).map(Match::line).collect(Collectors.toSet());
        return table.lines().stream().filter(line -> !tried.contains(line)).map(line -> new Problem(tableFile.toString(), line, null, null,
                "no example of " + examples.getFileName() + " matches this rule; add one that shows what it is good for")).toList();
    }

    /**
     * Adds an example that an alert gives: it expects what the table does with it now. Names apart, it holds no more of the alert's texts
     * than the table's cells ask for.
     *
     * @param at    when the alert came; written only where the hours of a rule make a difference
     * @param known the fields of the alerts that the table routes
     * @param why   for people; may be empty
     * @return whether it was new
     * @throws ProblemException when the file is refused
     */
    public static boolean add(Path examples, RoutingTable table, Alert alert, Instant at, AlertFields known, String why)
            throws IOException {
        Map<String, String> example = new LinkedHashMap<>(table.example(alert, known));
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        example.forEach(fields::put);
        Alert reduced = Recovery.byType(new Alert(alert.alertId(), alert.source(), fields));
        boolean timely = !table.address(alert, at).equals(table.address(alert, null));
        example.put(EXPECT, expectation(table.address(reduced, timely ? at : null)));
        if (timely) {
            example.put(AT, at.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        example.put(WHY, why);
        return new ExampleFile(examples).add(example);
    }

    private static String expectation(List<Address> reached) {
        return reached.isEmpty() ? NOTHING : reached.stream().map(RoutingExamples::shown).collect(Collectors.joining(";"));
    }

    private static void check(CsvFile file, CsvFile.Row row, RoutingTable table, FileProblems problems) {
        Alert alert = Recovery.byType(alert(file, row, table.name()));
        Instant at = at(file, row, problems);
        Set<String> expected = parts(row.cells().get(file.indexOf(EXPECT)));
        List<Address> reached = table.address(alert, at);
        boolean nothingElse = reached.stream()
                .allMatch(address -> expected.contains(shown(address)) || expected.contains(address.destination()));
        boolean allOfIt = expected.stream().allMatch(name -> reached.stream()
                .anyMatch(address -> name.equals(shown(address)) || name.equals(address.destination())));
        if (!nothingElse || !allOfIt) {
            problems.add(row.line(), EXPECT, row.cells().get(file.indexOf(EXPECT)), message(file, row, reached, table.match(alert, at)));
        }
    }

    private static Instant at(CsvFile file, CsvFile.Row row, FileProblems problems) {
        String at = file.indexOf(AT) < 0 ? "" : row.cells().get(file.indexOf(AT)).strip();
        try {
            return at.isEmpty() ? null : Instant.parse(at);
        } catch (DateTimeParseException e) {
            problems.add(row.line(), AT, at, "must be a time in UTC such as 2026-01-31T15:32:00Z, or empty");
            return null;
        }
    }

    private static Alert alert(CsvFile file, CsvFile.Row row, String source) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < file.header().size(); i++) {
            if (!Set.of(EXPECT, WHY, AT).contains(file.header().get(i)) && !row.cells().get(i).isEmpty()) {
                fields.put(file.header().get(i), row.cells().get(i));
            }
        }
        return new Alert("example-" + row.line(), source, fields);
    }

    private static Set<String> parts(String expect) {
        return Stream.of(expect.split(";")).map(Folding::strip)
                .filter(part -> !part.isEmpty() && !Set.of(NOTHING, NOBODY).contains(part)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String message(CsvFile file, CsvFile.Row row, List<Address> reached, List<Match> matches) {
        String got = expectation(reached);
        String lines = matches.stream().map(match -> String.valueOf(match.line())).collect(Collectors.joining(", "));
        int why = file.indexOf(WHY);
        String reason = why < 0 || row.cells().get(why).isBlank() ? "" : " (" + SafeText.brief(row.cells().get(why)) + ")";
        return "reaches " + got + (lines.isEmpty() ? ", because no rule matches" : ", because of line " + lines + " of the table")
                + reason + "; correct the table or the example";
    }

    private static String shown(Address address) {
        return address.recipient().isEmpty() ? address.destination() : address.destination() + ":" + address.recipient();
    }
}
