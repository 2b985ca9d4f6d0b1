package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One criterion over all rows: literal cells are found through a hash map, each different wildcard cell is tried once,
 * and the rows that accept a value are cached, because names of processes and levels keep coming back. Where the
 * columns before left only a few rows, these are tried one by one instead.
 */
final class Column {

    /** Longer values (error texts) hardly ever repeat. */
    private static final int LONGEST_REMEMBERED = 256;

    private final String field;
    private final List<CellPattern> cells;
    private final BitSet open = new BitSet();
    private final Map<String, int[]> literals;
    private final Map<CellPattern, int[]> wildcards;
    private final AcceptedRows accepted;

    /** @param cells one for each row, equal cells being the same object */
    Column(String field, List<CellPattern> cells) {
        this.field = field;
        this.cells = cells;
        this.accepted = new AcceptedRows(cells.size());
        Map<String, List<Integer>> byLiteral = new HashMap<>();
        Map<CellPattern, List<Integer>> byWildcard = new LinkedHashMap<>();
        for (int row = 0; row < cells.size(); row++) {
            CellPattern cell = cells.get(row);
            Set<String> texts = cell.literals().orElse(null);
            if (cell.isAnything()) {
                open.set(row);
            } else if (texts == null) {
                byWildcard.computeIfAbsent(cell, c -> new ArrayList<>()).add(row);
            } else {
                for (String text : texts) {
                    byLiteral.computeIfAbsent(text, t -> new ArrayList<>()).add(row);
                }
            }
        }
        literals = packed(byLiteral);
        wildcards = packed(byWildcard);
    }

    String field() {
        return field;
    }

    int wildcards() {
        return wildcards.size();
    }

    /** Whether any cell restricts the field. */
    boolean restricts() {
        return !(literals.isEmpty() && wildcards.isEmpty());
    }

    /** Takes the rows that do not accept the value out of the candidates. */
    void narrow(BitSet candidates, String value) {
        BitSet rows = value.length() > LONGEST_REMEMBERED ? null : accepted.get(value);
        if (rows != null) {
            candidates.and(rows);
            return;
        }
        String folded = Folding.fold(value);
        if (value.length() > LONGEST_REMEMBERED || candidates.cardinality() < wildcards.size()) {
            oneByOne(candidates, folded);
        } else {
            rows = accepting(folded);
            accepted.put(value, rows);
            candidates.and(rows);
        }
    }

    private void oneByOne(BitSet candidates, String folded) {
        for (int row = candidates.nextSetBit(0); row >= 0; row = candidates.nextSetBit(row + 1)) {
            if (!cells.get(row).matchesFolded(folded)) {
                candidates.clear(row);
            }
        }
    }

    private BitSet accepting(String folded) {
        BitSet rows = (BitSet) open.clone();
        for (int row : literals.getOrDefault(folded, new int[0])) {
            rows.set(row);
        }
        wildcards.forEach((cell, itsRows) -> {
            if (cell.matchesFolded(folded)) {
                for (int row : itsRows) {
                    rows.set(row);
                }
            }
        });
        return rows;
    }

    private static <K> Map<K, int[]> packed(Map<K, List<Integer>> rows) {
        return rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                entry -> entry.getValue().stream().mapToInt(Integer::intValue).toArray()));
    }
}
