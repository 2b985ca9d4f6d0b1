package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A release's two scripts start the same Java in the same way; the one for Windows can be read here, not run. */
class ReleaseScriptsTest {

    private static final Path UNIX = Path.of("src/release/boomi-monitor");
    private static final Path WINDOWS = Path.of("src/release/boomi-monitor.cmd");
    /** A terminal that is one is not known on Windows, nor does its memory need to be asked back. */
    private static final Set<String> UNIX_ALONE = Set.of("-Dboomi-monitor.terminal", "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000");
    private static final Pattern OPTION = Pattern.compile("-X[\\w:+.=/-]+|-D[\\w.-]+");

    @Test
    void bothHandTheSameOptionsToJava() {
        List<String> onWindows = options(WINDOWS);

        assertThat(options(UNIX)).contains("-XX:SharedArchiveFile=data/classes.jsa", "-Dboomi-monitor.release").hasSizeGreaterThan(15)
                .filteredOn(option -> !UNIX_ALONE.contains(option)).containsExactlyInAnyOrderElementsOf(onWindows);
    }

    @Test
    void bothStartOneJarWithWhatTheUserTyped() {
        assertThat(Project.text(UNIX)).contains("-jar \"$release/lib/boomi-monitor-start.jar\" \"$@\"");
        assertThat(Project.text(WINDOWS)).contains("-jar \"%RELEASE%\\lib\\boomi-monitor-start.jar\" %*");
    }

    /** A path with blanks, or with an ampersand, stays one word. */
    @Test
    void everyPathOnWindowsIsQuoted() {
        Project.text(WINDOWS).lines().filter(line -> !line.startsWith("rem ")).forEach(line -> assertThat(line.replaceAll("\"[^\"]*\"", ""))
                .as(line).doesNotContain("%RELEASE%", "%CALLED_FROM%", "%JAVA%", "%BOOMI_MONITOR_HOME%", "%~dp0", "%CD%"));
    }

    private static List<String> options(Path script) {
        return OPTION.matcher(Project.text(script)).results().map(MatchResult::group).distinct().toList();
    }
}
