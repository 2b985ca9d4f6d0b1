package io.boomimonitor.routing;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a routing table asks for that no alert has: a rule that never matches sends nothing, and says nothing. Only warnings, since
 * Boomi may send more than is known of it, and so may a step that a user added.
 */
final class TableLint {

    /** A longer list helps no one. */
    private static final int MOST_LISTED = 6;

    private final AlertFields known;
    private final FileProblems warnings;
    private final Map<String, Boolean> taken = new HashMap<>();

    TableLint(AlertFields known, FileProblems warnings) {
        this.known = known;
        this.warnings = warnings;
    }

    /**
     * @param columns those that match fields, with one cell for each in every rule
     * @param known   the fields of the alerts that the table routes; none when nothing is known of them
     * @return one warning for each such column, and for each such value at its first row
     */
    static List<Problem> warnings(String file, int headerLine, List<String> columns, List<Rule> rules, AlertFields known) {
        TableLint lint = new TableLint(known, new FileProblems(file));
        for (int i = 0; i < columns.size() && !known.names().isEmpty(); i++) {
            lint.check(columns.get(i), i, headerLine, rules);
        }
        return lint.warnings.all();
    }

    private void check(String column, int index, int headerLine, List<Rule> rules) {
        if (!known.has(column)) {
            warnings.add(headerLine, column, null, "no alert of this table has such a field, so its cells match nothing; "
                    + DidYouMean.hint(column, words(), "correct the name, or remove the column"));
        } else {
            rules.forEach(rule -> checkValue(column, rule.texts().get(index), rule.cells().get(index), rule.line()));
        }
    }

    private List<String> words() {
        return Stream.concat(known.names().stream(), RuleReader.ACTIONS.stream()).toList();
    }

    /** The wildcards of {@code |} are judged one by one: WARN|ERROR would only seem to work. */
    void checkValue(String column, String cell, CellPattern pattern, int line) {
        List<String> values = known.values(column);
        if (values.isEmpty() || taken.computeIfAbsent(column + '\n' + cell, key -> pattern.isEachMatchedBy(values))) {
            return;
        }
        String text = pattern.literals().filter(texts -> texts.size() == 1).map(texts -> texts.iterator().next())
                .orElse(Folding.strip(cell));
        warnings.addOnce(line, column, Folding.strip(cell), "the field never has this value" + only(values) + "; "
                + DidYouMean.hint(text, values, "correct it, or remove the row"));
    }

    private static String only(List<String> values) {
        return values.size() > MOST_LISTED ? "" : ", only " + String.join(", ", values);
    }
}
