package io.boomimonitor.source;

import io.boomimonitor.config.Problem;
import io.boomimonitor.routing.VersionedTable;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A source's own table, which says when to alert.
 *
 * @param load     reads the file; throws {@link io.boomimonitor.config.ProblemException} with everything that is wrong in it
 * @param examples checks the examples beside it
 * @param <T>      what the file is read to
 */
public record SourceTable<T extends VersionedTable>(Function<Path, T> load, BiFunction<Path, T, List<Problem>> examples) {
}
