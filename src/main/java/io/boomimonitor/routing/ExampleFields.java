package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.outbox.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fields of an alert that a table looks at, for an example that may lie in a repository: names and fixed values as they are; of any
 * other text, which may name people or systems, no more than the cells ask for.
 */
final class ExampleFields {

    private static final Set<String> NAMES = Set.of("processName", "atomName", "environment", "classification", "eventType", "eventLevel");
    private static final String OTHER = "other";

    private final Criteria criteria;
    private final Lookups lookups;
    private final List<Rule> rules;
    private final AlertFields known;

    /** @param known says which fields have fixed values */
    ExampleFields(Criteria criteria, Lookups lookups, List<Rule> rules, AlertFields known) {
        this.criteria = criteria;
        this.lookups = lookups;
        this.rules = rules;
        this.known = known;
    }

    /** @return the fields, left to right; empty ones left out. The same cells accept them */
    Map<String, String> of(Alert alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < criteria.fields().size(); i++) {
            String field = criteria.fields().get(i);
            if (criteria.looksAt(field) && !lookups.isOwn(field)) {
                fields.put(field, NAMES.contains(field) || !known.values(field).isEmpty() ? alert.text(field)
                        : shortened(cells(i), alert.text(field)));
            }
        }
        // what a lookup goes by is written instead of its facts
        Stream.concat(criteria.fields().stream().filter(criteria::looksAt), rules.stream().flatMap(rule -> rule.addressed().stream())
                .map(Address::recipient).filter(FactRecipients::isFact).map(FactRecipients::name))
                .flatMap(fact -> lookups.field(fact).stream())
                .forEach(field -> fields.put(field, alert.text(field)));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private Set<CellPattern> cells(int column) {
        return rules.stream().map(rule -> rule.cells().get(column)).collect(Collectors.toSet());
    }

    private static String shortened(Set<CellPattern> cells, String value) {
        Set<CellPattern> accepting = accepting(cells, value);
        List<String> asked = accepting.stream().filter(cell -> !cell.isNegated()).flatMap(cell -> cell.alternatives().stream())
                .filter(alternative -> !alternative.isAnything() && alternative.matches(Folding.fold(value)))
                .map(ExampleFields::text).distinct().sorted().toList();
        List<String> candidates = new ArrayList<>(List.of("", OTHER));
        candidates.addAll(asked);
        candidates.add(String.join(" ", asked));
        return Stream.concat(candidates.stream(), Stream.of(value)).filter(text -> accepting(cells, text).equals(accepting)).findFirst()
                .orElse(value);
    }

    private static Set<CellPattern> accepting(Set<CellPattern> cells, String value) {
        return cells.stream().filter(cell -> cell.matches(value)).collect(Collectors.toSet());
    }

    /** What is written out of the pattern. */
    private static String text(Wildcard pattern) {
        return pattern.segments().stream().flatMapToInt(segment -> IntStream.of(segment.codePoints()))
                .mapToObj(c -> c == Segment.ANY ? "x" : Character.toString(c)).collect(Collectors.joining());
    }
}
