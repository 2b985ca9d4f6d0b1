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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of a folder of tables that are named after what is wrong with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RefusedTables {

    private static final String USUALLY = "F33: ";

    private final Path folder;
    private final Consumer<Path> load;

    /** @param load reads a table of that kind */
    protected RefusedTables(String folder, Consumer<Path> load) {
        this.folder = Path.of(folder);
        this.load = load;
    }

    /** @return of each table its name, with another fault's number than F33 in front, and the line, column, value and message */
    protected abstract Stream<Arguments> refusals();

    final Stream<Arguments> numbered() {
        return refusals().map(Arguments::get).map(values -> {
            values[0] = values[0].toString().matches("F\\d+: .*") ? values[0] : USUALLY + values[0];
            return Arguments.of(values);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbered")
    void namesFileLineColumnValueAndFix(String fixture, int line, String column, String value, String message) {
        Path file = folder.resolve(name(fixture) + ".csv");

        List<Problem> problems = catchThrowableOfType(ProblemException.class, () -> load.accept(file)).problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void everyFixtureIsTried() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
                    .containsExactlyInAnyOrderElementsOf(numbered().map(arguments -> name(arguments.get()[0].toString())).toList());
        }
    }

    private static String name(String fixture) {
        return fixture.substring(fixture.indexOf(' ') + 1);
    }
}
