package io.boomimonitor.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A folder of tables that are named after what is wrong with them. */
public final class RefusedTables {

    private final Path folder;
    private final Consumer<Path> load;

    /** @param load reads a table of that kind */
    public RefusedTables(Path folder, Consumer<Path> load) {
        this.folder = folder;
        this.load = load;
    }

    /** The table has one problem, reported with all that helps to fix it. */
    public void assertRefused(String fixture, int line, String column, String value, String message) {
        Path file = folder.resolve(fixture + ".csv");

        List<Problem> problems = catchThrowableOfType(ProblemException.class, () -> load.accept(file)).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.message()).contains(message);
        });
    }

    /** No table of the folder is forgotten. */
    public void assertAllTried(Stream<String> fixtures) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
                    .containsExactlyInAnyOrderElementsOf(fixtures.toList());
        }
    }
}
