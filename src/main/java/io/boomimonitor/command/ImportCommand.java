package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.CrossReferenceImport;
import io.boomimonitor.routing.CrossReferenceMatch;
import io.boomimonitor.routing.CrossReferenceTable;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.TableReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a Boomi Cross Reference Table into a routing table. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = {"Writes a Boomi Cross Reference Table as a routing table to the standard output, and what has no equivalent to the "
            + "standard error. The table is a component's XML, as the Component API returns it, or the CSV that Boomi's page exports.",
            "Ends with 0, 1 (rows are left out, or the routing table is refused as it is) or 2 (wrong usage)."})
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--map", paramLabel = "COLUMN=FIELD", split = ",", description = "What each column stands for: a field of the alert, "
            + "such as processName, or destination, to or note. Without it the columns are listed.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(names = "--destination", paramLabel = "NAME", description = "Where all rows send, such as mail, where no column says it.")
    private String destination;

    @Option(names = "--match", paramLabel = "HOW", description = "How the cells match, where the file does not say it, as a CSV: exact "
            + "(the default), wildcard or regex.")
    private String matching;

    @Parameters(paramLabel = "FILE", description = "The component's XML, or the exported CSV.")
    private String file;

    @Override
    public Integer call() throws IOException {
        CrossReferenceTable table = CrossReferenceTable.read(file, TableReader.bytes(CalledFrom.resolve(file)));
        refuse(table);
        CrossReferenceMatch match = match(table);
        CrossReferenceImport made = new CrossReferenceImport(file, table, match, map, destination);
        List<List<String>> rows = made.rows();
        String csv = csv(rows);
        spec.commandLine().getOut().print(csv);
        List<String> notes = new ArrayList<>(made.report().stream().map(Problem::toString).toList());
        notes.addAll(notes(table, match));
        PrintWriter err = spec.commandLine().getErr();
        notes.forEach(err::println);
        List<Problem> refused = refused(configuration.settings(), csv);
        refused.forEach(problem -> err.println("the routing table is refused as it is: " + problem));
        return rows.size() - 1 < table.rows().size() || !refused.isEmpty() ? 1 : 0;
    }

    private void refuse(CrossReferenceTable table) {
        if (map.isEmpty()) {
            throw wrong("the columns mean nothing to Boomi, so say what they stand for; they are: " + columns(table)
                    + ". Write, for example: --map '" + table.columns().get(0) + "=processName'"
                    + (table.columns().size() > 1 ? " --map '" + table.columns().get(1) + "=to'" : "") + " --destination mail");
        }
        map.keySet().stream().filter(column -> !table.columns().contains(column)).findFirst().ifPresent(column -> {
            throw wrong("--map: there is no column '" + column + "'; there are: " + columns(table));
        });
        Set<String> seen = new HashSet<>();
        map.values().stream().filter(field -> !seen.add(field)).findFirst().ifPresent(field -> {
            throw wrong("--map: two columns stand for '" + field + "'; name one of them");
        });
        if (new HashSet<>(table.columns()).size() < table.columns().size()) {
            throw wrong("two columns have the same name: " + columns(table) + "; rename one in Boomi, and export the table again");
        }
        if (destination == null == !map.containsValue("destination")) {
            throw wrong("say where the rows send: by --destination NAME, or by a column that stands for 'destination', and not by both");
        }
    }

    private CrossReferenceMatch match(CrossReferenceTable table) {
        CrossReferenceMatch wanted = matching == null ? CrossReferenceMatch.EXACT : CrossReferenceMatch.of(matching)
                .orElseThrow(() -> wrong("--match must be one of " + CrossReferenceMatch.names() + ", not '" + matching + "'"));
        if (table.match() != null && matching != null && table.match() != wanted) {
            throw wrong("--match: the file itself says that its cells match by " + table.match() + "; leave the option out");
        }
        return table.match() == null ? wanted : table.match();
    }

    private List<String> notes(CrossReferenceTable table, CrossReferenceMatch match) {
        List<String> notes = new ArrayList<>();
        if (table.match() == null && matching == null) {
            notes.add("note: a CSV does not say how its cells match; they are taken as exact texts (--match wildcard or regex)");
        }
        if (match != CrossReferenceMatch.EXACT) {
            notes.add("note: upper and lower case are alike in a routing table; what Boomi does here is not documented");
        }
        if (match == CrossReferenceMatch.REGEX) {
            notes.add("note: each pattern must match the whole value; what Boomi does here is not documented");
        }
        return notes;
    }

    private static List<Problem> refused(Settings settings, String csv) {
        try {
            new Routing(settings).table(Router.EVENTS, csv.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    private static String csv(List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get())) {
            printer.printRecords(rows);
        }
        return text.toString();
    }

    private static String columns(CrossReferenceTable table) {
        return table.columns().stream().map(column -> "'" + SafeText.brief(column) + "'").collect(Collectors.joining(", "));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
