package io.boomimonitor.routing;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns the rows of one routing table into rules. */
final class RuleReader {

    /** The columns that match no field. */
    static final List<String> ACTIONS = Stream.concat(Stream.of("destination", "to", "stop", "note"), TermsReader.COLUMNS.stream())
            .toList();

    private final CsvFile file;
    private final Destinations destinations;
    private final Lookups lookups;
    private final FileProblems problems;
    private final int[] criteria;
    private final CellReader cells;
    /** The columns of the terms that the table has. */
    private final List<String> terms;
    /** What the cells {@code destination} and {@code to} name, of those with which nothing was wrong: most rows repeat them. */
    private final Map<List<String>, Map<Destination, List<String>>> recipients = new HashMap<>();
    private final Map<Destination, Terms> usual = new HashMap<>();

    /** @param lookups the facts that columns and the cells of {@code to} may name */
    RuleReader(CsvFile file, Destinations destinations, Lookups lookups, FileProblems problems) {
        this.lookups = lookups;
        this.file = file;
        this.destinations = destinations;
        this.problems = problems;
        this.cells = new CellReader(file, problems);
        this.terms = TermsReader.COLUMNS.stream().filter(file.header()::contains).toList();
        this.criteria = IntStream.range(0, file.header().size()).filter(i -> !ACTIONS.contains(file.header().get(i))).toArray();
    }

    /** @return the columns that match fields, left to right */
    List<String> criteria() {
        return IntStream.of(criteria).mapToObj(file.header()::get).toList();
    }

    /** @return the rules, top to bottom; not to be used when problems were found */
    List<Rule> read(String table, String version) {
        checkActions();
        List<Rule> rules = new ArrayList<>(file.rows().size());
        for (CsvFile.Row row : file.rows()) {
            if (cells.hasShortCells(row)) {
                rules.add(rule(row, table, version));
            }
        }
        return rules;
    }

    /** A column {@code To} would silently be a criterion that no record meets. */
    private void checkActions() {
        for (String column : file.header()) {
            ACTIONS.stream().filter(action -> action.equalsIgnoreCase(column) && !action.equals(column))
                    .forEach(action -> problems.add(file.headerLine(), column, null, "must be written '" + action + "'"));
        }
        criteria().stream().filter(column -> lookups.isOwn(column) && !lookups.names().contains(column)).forEach(column ->
                problems.add(file.headerLine(), column, null, "the lookup has no such fact; there are: " + String.join(", ",
                        lookups.names())));
        if (file.header().stream().noneMatch("destination"::equalsIgnoreCase)) {
            problems.add(file.headerLine(), "destination", null, "is missing; add it, it names where a matching alert is sent");
        }
    }

    private Rule rule(CsvFile.Row row, String table, String version) {
        List<CellPattern> demands = IntStream.of(criteria).mapToObj(i -> cells.pattern(row, i)).toList();
        List<String> texts = IntStream.of(criteria).mapToObj(row.cells()::get).toList();
        boolean stop = stop(row);
        AddressReader addresses = new AddressReader(destinations, lookups, problems, row.line());
        Map<Destination, List<String>> recipients = recipients(row, stop, addresses);
        RowTerms terms = terms(row, addresses, recipients.keySet());
        RuleReference reference = new RuleReference(table, row.line(), cells.text(row, "note"), version);
        List<Address> addressed = new ArrayList<>();
        recipients.forEach((destination, names) -> {
            Terms its = terms == RowTerms.NONE ? usual.computeIfAbsent(destination, terms::of) : terms.of(destination);
            names.forEach(name -> addressed.add(new Address(destination.name(), name, reference, its)));
        });
        Match match = new Match(row.line(), recipients.keySet().stream().map(Destination::name).toList(),
                addressed.stream().map(Address::recipient).filter(name -> !name.isEmpty()).distinct().toList(), reference.note(), stop);
        return new Rule(demands, texts, match, List.copyOf(addressed), terms.matchingHours());
    }

    private RowTerms terms(CsvFile.Row row, AddressReader addresses, Set<Destination> destinations) {
        return terms.stream().allMatch(column -> cells.text(row, column).isEmpty()) ? RowTerms.NONE
                : new TermsReader(column -> cells.text(row, column), problems, row.line()).read(addresses, destinations);
    }

    private boolean stop(CsvFile.Row row) {
        String stop = cells.text(row, "stop").toLowerCase(Locale.ROOT);
        if (!Set.of("", "yes", "no").contains(stop)) {
            problems.add(row.line(), "stop", cells.text(row, "stop"), "must be yes (the rules below are not checked), no or empty");
        }
        return stop.equals("yes");
    }

    private Map<Destination, List<String>> recipients(CsvFile.Row row, boolean stop, AddressReader addresses) {
        String destination = cells.text(row, "destination");
        String to = cells.text(row, "to");
        if (!destination.replace(";", "").isBlank()) {
            return recipients(destination, to, addresses);
        }
        if (!to.isEmpty()) {
            problems.add(row.line(), "to", to, "names recipients, but the row has no destination; write one into the column 'destination'");
        } else if (!stop && file.indexOf("destination") >= 0) {
            problems.add(row.line(), "destination", null, "is empty, so the row does nothing; name a destination, "
                    + "or write yes into 'stop' to send nothing and end the search");
        }
        return Map.of();
    }

    private Map<Destination, List<String>> recipients(String destination, String to, AddressReader addresses) {
        Map<Destination, List<String>> known = recipients.get(List.of(destination, to));
        if (known != null) {
            return known;
        }
        int before = problems.count();
        Map<Destination, List<String>> read = addresses.read(destination, to);
        if (problems.count() == before) {
            recipients.put(List.of(destination, to), read);
        }
        return read;
    }
}
