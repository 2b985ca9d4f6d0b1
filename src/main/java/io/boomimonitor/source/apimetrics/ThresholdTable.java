package io.boomimonitor.source.apimetrics;

import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Criteria;
import io.boomimonitor.routing.Problems;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

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

    /**
     * The table that the configuration names, re-read when its file changes, as for routing tables.
     *
     * @param listener also receives the first version: the file may have been broken when the last monitor ended
     * @throws io.boomimonitor.config.ProblemException when the file is refused at the first reading
     */
    public static Supplier<ThresholdTable> watch(Settings settings, Clock clock, TableListener listener) {
        Path path = Path.of(settings.get("api-metrics.table", "routing-tables/api-metrics.csv"));
        TableFile<ThresholdTable> file = new TableFile<>(path, ThresholdReader::read, clock, listener);
        listener.accepted(file.current(), true);
        return file::current;
    }

    /** @return a table without rules, for monitors that read no metrics: they need no file */
    public static ThresholdTable none() {
        return new ThresholdTable("api-metrics", "none", Criteria.of(List.of(), List.of(), new Problems("api-metrics")), List.of());
    }

    /** @return the rules for the API, top to bottom */
    List<Threshold> rowsFor(Traffic traffic) {
        return criteria.matching(traffic::text).stream().mapToObj(rows::get).toList();
    }
}
