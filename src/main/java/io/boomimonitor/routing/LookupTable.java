package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One version of {@code routing-tables/lookups/NAME.csv}: facts about what alerts name. Its first column is named after a field of the
 * alerts and holds patterns as in a routing table; every other column is a fact. The first row that matches counts. Immutable.
 */
public final class LookupTable extends VersionedTable {

    /** What a lookup and a fact may be called. */
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,50}");

    private final byte[] bytes;
    private final Criteria criteria;
    private final List<String> facts;
    private final List<CsvFile.Row> rows;

    private LookupTable(String name, byte[] bytes, Criteria criteria, List<String> facts, List<CsvFile.Row> rows) {
        super(name, TableReader.version(bytes), rows.size());
        this.bytes = bytes;
        this.criteria = criteria;
        this.facts = List.copyOf(facts);
        this.rows = List.copyOf(rows);
    }

    /** @return reads a lookup that is read again when its file changes */
    public static TableFile.Reader<LookupTable> reader() {
        return LookupTable::read;
    }

    /** @throws io.boomimonitor.config.ProblemException with everything that is wrong in the file */
    static LookupTable read(Path file, byte[] bytes) {
        FileProblems problems = new FileProblems(file.toString());
        CsvFile csv = CsvFile.read(bytes, problems);
        String name = TableReader.name(file);
        if (!NAME.matcher(name).matches()) {
            problems.add(0, null, name, "a lookup's file is called by letters, digits, '_' and '-', such as processes.csv; rename it");
        }
        List<String> facts = csv.header().subList(1, csv.header().size());
        if (facts.isEmpty()) {
            problems.add(csv.headerLine(), null, null, "has no fact: write columns such as team or mail behind the first one");
        }
        facts.stream().filter(fact -> !fact.isEmpty() && !NAME.matcher(fact).matches()).forEach(fact -> problems.add(csv.headerLine(), fact,
                null, "a fact is called by letters, digits, '_' and '-', such as team; rename the column"));
        CellReader cells = new CellReader(csv, problems);
        List<List<CellPattern>> patterns = new ArrayList<>();
        csv.rows().stream().filter(cells::hasShortCells).forEach(row -> patterns.add(List.of(cells.pattern(row, 0))));
        problems.throwIfAny();
        Criteria criteria = Criteria.of(csv.header().subList(0, 1), patterns, problems);
        problems.throwIfAny();
        return new LookupTable(name, bytes, criteria, facts, csv.rows());
    }

    @Override
    public String title() {
        return "lookup " + name() + ".csv";
    }

    /** @return the file as it was read */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** @return the field of an alert that its patterns are about */
    public String field() {
        return criteria.fields().get(0);
    }

    /** @return the facts' names, left to right */
    List<String> facts() {
        return facts;
    }

    /** @return what the first matching row says, by the facts' names; empty when none matches. What a row leaves empty is missing */
    Map<String, String> of(Alert alert) {
        int row = criteria.matching(alert::text).nextSetBit(0);
        Map<String, String> found = new HashMap<>();
        for (int i = 0; row >= 0 && i < facts.size(); i++) {
            String value = Folding.strip(rows.get(row).cells().get(i + 1));
            if (!value.isEmpty()) {
                found.put(facts.get(i), value);
            }
        }
        return found;
    }

    /** @return what its rows say of a fact, top to bottom; empty cells left out */
    List<String> values(String fact) {
        int column = facts.indexOf(fact) + 1;
        return column == 0 ? List.of() : rows.stream().map(row -> Folding.strip(row.cells().get(column))).filter(value -> !value.isEmpty())
                .toList();
    }

    /** @return the rows in which a fact does not hold what a recipient must be. @param fits whether a value will do; it may be empty */
    List<Problem> unfit(String file, String fact, Predicate<String> fits, String message) {
        int column = facts.indexOf(fact) + 1;
        return rows.stream().filter(row -> !fits.test(Folding.strip(row.cells().get(column))))
                .map(row -> new Problem(file, row.line(), fact, SafeText.brief(row.cells().get(column)), message))
                .toList();
    }
}
