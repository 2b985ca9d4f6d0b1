package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that say what is proved name tests that there are. */
class FaultsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| F(\\d+) \\| .+ \\| (.+) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT))#(\\w+)`");
    private static final int FAULTS = 55;

    @Test
    void everyFaultHasATest() {
        List<MatchResult> rows = ROW.matcher(Project.text(Path.of("docs/faults.md"))).results().toList();

        assertThat(rows.stream().map(row -> Integer.parseInt(row.group(1)))).containsExactlyElementsOf(
                IntStream.rangeClosed(1, FAULTS).boxed().toList());
        assertThat(rows).allSatisfy(row -> assertThat(NAME.matcher(row.group(2)).results()).as(row.group()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/faults.md", "docs/promise.md"})
    void everyTestIsThere(String page) {
        List<MatchResult> names = NAME.matcher(Project.text(Path.of(page))).results().toList();

        assertThat(names).isNotEmpty().allSatisfy(name -> {
            List<Path> files = Project.files("src/test/java", "/" + name.group(1) + ".java").toList();
            assertThat(files).as("%s: %s", page, name.group()).hasSize(1);
            assertThat(source(files.get(0))).as("%s: %s", page, name.group()).contains("void " + name.group(2) + "(");
        });
    }

    /** With what it inherits. */
    private static String source(Path file) {
        String text = Project.text(file);
        return text.contains("extends RefusedTables")
                ? text + Project.text(Path.of("src/test/java/io/boomimonitor/testbed/RefusedTables.java")) : text;
    }
}
