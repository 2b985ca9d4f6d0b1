package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Java files stay small enough to be read at once, in rooms that a newcomer can count. */
class JavaConventionsTest {

    private static final String ROOT = "src/main/java/io/boomimonitor";
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+\\.(\\w+);$");
    private static final int LONGEST_LINE = 140;
    private static final int LONGEST_FILE = 200;
    private static final int LONGEST_TEST = 400;
    /** The page has two: what is shown (overview), which commands share, and the door before it (web). */
    private static final int MOST_ROOMS = 15;

    @Test
    void noLineIsTooLongToRead() {
        javaFiles("src").forEach(file -> {
            List<String> lines = Project.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).length()).as("%s:%d", file, i + 1).isLessThanOrEqualTo(LONGEST_LINE);
            }
        });
    }

    @Test
    void noTwoClassesOfTheMonitorShareAName() {
        assertThat(javaFiles(ROOT).map(file -> file.getFileName().toString())).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void noFileImportsWhatItDoesNotUse() {
        javaFiles("src").forEach(file -> {
            String text = Project.text(file);
            String code = IMPORT.matcher(text).replaceAll("");
            assertThat(IMPORT.matcher(text).results().map(found -> found.group(1))
                    .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(code).find()))
                    .as("unused imports of %s", file).isEmpty();
        });
    }

    @Test
    void noFileHasOutgrownItsName() {
        javaFiles("src").forEach(file -> assertThat(Project.text(file).lines().count()).as("lines of %s", file)
                .isLessThanOrEqualTo(file.startsWith("src/test") ? LONGEST_TEST : LONGEST_FILE));
    }

    @Test
    void theHouseHasFewRoomsAndNothingStandsInTheHall() {
        List<Path> files = javaFiles(ROOT).map(Path.of(ROOT)::relativize).toList();

        assertThat(files).as("classes of the root package").noneMatch(file -> file.getNameCount() == 1);
        assertThat(files.stream().map(file -> file.getName(0).toString()).collect(Collectors.toSet())).hasSizeLessThanOrEqualTo(MOST_ROOMS);
    }

    private static Stream<Path> javaFiles(String folder) {
        return Project.files(folder, ".java")
                .filter(file -> !file.startsWith("src" + File.separator + "test" + File.separator + "resources"));
    }
}
