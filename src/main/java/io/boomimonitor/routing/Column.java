package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * One criterion over all rows: plain alternatives of cells are found through a hash map, those with wildcards through an index, and
 * the rows that accept a value are cached, because names of processes and levels keep coming back. Where the columns before left
 * only a few rows, these are tried one by one instead.
 */
final class Column {

    /** Longer values (error texts) hardly ever repeat. */
    private static final int LONGEST_REMEMBERED = 256;
    /** So few rows are tried sooner than looked up. */
    private static final int FEW = 16;
    private static final int[] NONE = {};

    private final String field;
    private final List<CellPattern> cells;
    /** The rows that accept a value that no cell names: of cells that accept anything, and of those with {@code !}. */
    private final BitSet open = new BitSet();
    /** The different cells that restrict the field, and the rows of each. */
    private final List<CellPattern> different;
    private final List<int[]> rows;
    private final Map<String, int[]> plain;
    private final WildcardIndex wildcards;
    private final AcceptedRows accepted;

    /** @param cells one for each row, equal cells being the same object */
    Column(String field, List<CellPattern> cells) {
        this.field = field;
        this.cells = cells;
        this.accepted = new AcceptedRows(cells.size());
        Map<CellPattern, List<Integer>> byCell = new LinkedHashMap<>();
        for (int row = 0; row < cells.size(); row++) {
            CellPattern cell = cells.get(row);
            if (cell.isAnything() || cell.isNegated()) {
                open.set(row);
            }
            if (!cell.isAnything()) {
                byCell.computeIfAbsent(cell, c -> new ArrayList<>(1)).add(row);
            }
        }
        this.different = List.copyOf(byCell.keySet());
        this.rows = byCell.values().stream().map(Column::packed).toList();
        Map<String, List<Integer>> byText = new HashMap<>();
        List<Wildcard> patterns = new ArrayList<>();
        List<Integer> named = new ArrayList<>();
        for (int cell = 0; cell < different.size(); cell++) {
            for (Wildcard alternative : different.get(cell).alternatives()) {
                if (alternative.isLiteral()) {
                    byText.computeIfAbsent(alternative.literal(), text -> new ArrayList<>(1)).add(cell);
                } else {
                    patterns.add(alternative);
                    named.add(cell);
                }
            }
        }
        this.plain = new HashMap<>();
        byText.forEach((text, its) -> plain.put(text, packed(its)));
        this.wildcards = new WildcardIndex(patterns, named);
    }

    String field() {
        return field;
    }

    /** @return how many patterns may have to be tried, because no index tells them apart */
    int alike() {
        return wildcards.alike();
    }

    /** Whether any cell restricts the field. */
    boolean restricts() {
        return !different.isEmpty();
    }

    /** Takes the rows that do not accept the value out of the candidates. */
    void narrow(BitSet candidates, String value) {
        boolean remembered = value.length() <= LONGEST_REMEMBERED;
        BitSet accepting = remembered ? accepted.get(value) : null;
        if (accepting == null) {
            String folded = Folding.fold(value);
            if (candidates.cardinality() <= FEW) {
                oneByOne(candidates, folded);
                return;
            }
            accepting = accepting(folded);
            if (remembered) {
                accepted.put(value, accepting);
            }
        }
        candidates.and(accepting);
    }

    private void oneByOne(BitSet candidates, String folded) {
        for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
            if (!cells.get(row).matchesFolded(folded)) {
                candidates.clear(row);
            }
        }
    }

    private BitSet accepting(String folded) {
        BitSet accepting = (BitSet) open.clone();
        IntConsumer naming = cell -> {
            boolean accepts = !different.get(cell).isNegated();
            for (int row : rows.get(cell)) {
                accepting.set(row, accepts);
            }
        };
        for (int cell : plain.getOrDefault(folded, NONE)) {
            naming.accept(cell);
        }
        wildcards.find(folded, naming);
        return accepting;
    }

    private static int[] packed(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
