package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.MatchedRows;
import io.boomimonitor.outbox.RoutedAlert;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One version of a CSV cross-reference table: who receives an alert. Immutable. The columns {@code destination}, {@code to},
 * {@code stop}, {@code note} and those of {@link TermsReader} say what happens; every other column matches the alert's field of that
 * name (see {@link CellPattern}). Each row is a rule; rules are checked top to bottom.
 */
public final class RoutingTable extends VersionedTable {

    private final MatchMode mode;
    private final Criteria criteria;
    private final List<Rule> rules;
    private final List<Problem> warnings;
    private final byte[] bytes;
    private final Lookups lookups;
    private final FactRecipients recipients;

    /** @param recipients of cells that name facts of the lookups */
    RoutingTable(String name, byte[] bytes, MatchMode mode, Criteria criteria, List<Rule> rules, List<Problem> warnings, Lookups lookups,
            FactRecipients recipients) {
        super(name, TableReader.version(bytes), rules.size());
        this.bytes = bytes;
        this.lookups = lookups;
        this.recipients = recipients;
        this.mode = mode;
        this.criteria = criteria;
        this.rules = List.copyOf(rules);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Reads a table.
     *
     * @param destinations what the table may name
     * @throws ProblemException with everything that is wrong in the file; nothing else is thrown, whatever the file holds
     */
    public static RoutingTable load(Path file, Destinations destinations, MatchMode mode) {
        return reader(destinations, mode).read(file, TableReader.bytes(file));
    }

    /** @return reads a table that is read again when its file changes */
    public static TableFile.Reader<RoutingTable> reader(Destinations destinations, MatchMode mode) {
        return reader(destinations, mode, AlertFields.NONE, Lookups.NONE);
    }

    /**
     * @param known   the fields of the alerts that the table routes: what asks for others is warned of
     * @param lookups the facts that columns and the cells of {@code to} may name; always those in force
     */
    public static TableFile.Reader<RoutingTable> reader(Destinations destinations, MatchMode mode, AlertFields known, Lookups lookups) {
        return (file, bytes) -> TableReader.read(file, bytes, destinations, mode, known, lookups);
    }

    @Override
    public List<Problem> warnings() {
        return warnings;
    }

    /** The routing logic, step 2 of Boomi's workflow. @return the alert, which arrives at that time, and where it must go */
    public RoutedAlert route(Alert alert, Instant at) {
        List<Rule> matching = matching(alert, at);
        return new RoutedAlert(alert, addresses(alert, matching),
                new MatchedRows(name(), version(), matching.stream().map(Rule::line).toList()));
    }

    /** @return the file as it was read */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** @return the texts that cells of the column name without wildcards, and the line that names each first; in the order of the lines */
    public Map<String, Integer> literals(String column) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        int cell = criteria.fields().indexOf(column);
        rules.stream().filter(rule -> cell >= 0).forEach(rule -> CellPattern.texts(rule.texts().get(cell)).orElse(List.of())
                .forEach(text -> lines.putIfAbsent(text, rule.line())));
        return lines;
    }

    /** @return which of its rules and destinations do anything. @param file what problems name */
    public TableCoverage coverage(Path file) {
        return new TableCoverage(file.toString(), criteria, mode, rules);
    }

    /** @return the fields of the alert that the table looks at, with as much of each as its cells ask for; empty ones left out */
    Map<String, String> example(Alert alert, AlertFields known) {
        return new ExampleFields(criteria, lookups, rules, known).of(alert);
    }

    /** @return where its rules begin in the file, top to bottom */
    public List<Integer> lines() {
        return rules.stream().map(Rule::line).toList();
    }

    /** @return the columns that match fields, left to right */
    public List<String> criteria() {
        return criteria.fields();
    }

    /**
     * @param at when the alert arrives; null: whatever the rules' hours
     * @return the matching rules that count, top to bottom; empty when the alert matches none
     */
    public List<Match> match(Alert alert, Instant at) {
        return matching(alert, at).stream().map(rule -> rule.match(alert, recipients)).toList();
    }

    /**
     * Who receives the alert: each destination and recipient once, for the first rule that names them; that rule's terms count. What
     * ends a problem goes to machines only: people hear of it who were alerted of the opening.
     *
     * @param at when the alert arrives; null: whatever the rules' hours
     * @return empty when no rule matches, or only rules that send nothing; {@link #match} distinguishes these
     */
    public List<Address> address(Alert alert, Instant at) {
        return addresses(alert, matching(alert, at));
    }

    private List<Address> addresses(Alert alert, List<Rule> matching) {
        Map<String, Address> first = new LinkedHashMap<>();
        for (Rule rule : matching) {
            for (Address named : rule.addressed(alert)) {
                for (Address address : recipients.resolve(named, alert, true)) {
                    first.putIfAbsent(address.identity(), address);
                }
            }
        }
        return List.copyOf(first.values());
    }

    /**
     * @param at when the alert arrives; null: whatever the rules' hours
     * @return which rules match the alert, and what stopped each of the others
     */
    public Explanation explain(Alert alert, Instant at) {
        return new Explainer(criteria.fields(), lookups, recipients, mode, rules)
                .explain(name(), version(), alert, at, matching(alert, at));
    }

    /** @return what the rule in this line asks for: each cell that says something, with what the alert has there */
    public List<Explanation.Stopped> asked(Alert alert, int line) {
        return rules.stream().filter(rule -> rule.line() == line).flatMap(rule -> IntStream.range(0, rule.texts().size())
                .filter(cell -> !rule.cells().get(cell).isAnything()).mapToObj(cell -> new Explanation.Stopped(line,
                        criteria.fields().get(cell), rule.texts().get(cell), lookups.text(alert, criteria.fields().get(cell)), 0)))
                .toList();
    }

    /**
     * @param line where the rule begins in the file
     * @return everything that keeps the rule from matching the alert: each cell, its hours, and a rule above it; empty when it matches
     * @throws IllegalArgumentException when no rule begins there, with those that do
     */
    public List<Explanation.Stopped> whyNot(Alert alert, Instant at, int line) {
        return new Explainer(criteria.fields(), lookups, recipients, mode, rules).whyNot(alert, at, line, match(alert, at));
    }

    private List<Rule> matching(Alert alert, Instant at) {
        BitSet candidates = criteria.matching(field -> lookups.text(alert, field));
        List<Rule> matching = new ArrayList<>();
        for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
            Rule rule = rules.get(row);
            if (rule.isOpen(at)) {
                matching.add(rule);
                if (rule.ends(mode)) {
                    break;
                }
            }
        }
        return matching;
    }
}
