package io.boomimonitor.source.apimetrics;

import io.boomimonitor.routing.Criteria;
import io.boomimonitor.routing.FileProblems;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import java.nio.file.Path;
import java.util.List;

/**
 * One version of {@code api-metrics.csv}: when an API is reported as failing, slow or silent. Immutable. All matching rules
 * count; the columns that match are those of {@link ThresholdReader#FIELDS}.
 */
public final class ThresholdTable extends VersionedTable {

    private final Criteria criteria;
    private final List<Threshold> rows;

    ThresholdTable(String name, String version, Criteria criteria, List<Threshold> rows) {
        super(name, version, rows.size());
        this.criteria = criteria;
        this.rows = List.copyOf(rows);
    }

    /** @throws io.boomimonitor.config.ProblemException with everything that is wrong in the file; nothing else is thrown */
    public static ThresholdTable load(Path file) {
        return ThresholdReader.read(file, TableReader.bytes(file));
    }

    /** @return a table without rows, for monitors that look at no metrics: they need no file */
    public static ThresholdTable none() {
        return new ThresholdTable("api-metrics", "none", Criteria.of(List.of(), List.of(), new FileProblems("api-metrics")), List.of());
    }

    /** @return the rules for the API, top to bottom */
    List<Threshold> rowsFor(Traffic traffic) {
        return criteria.matching(traffic::text).stream().mapToObj(rows::get).toList();
    }
}
