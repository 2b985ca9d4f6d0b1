package io.boomimonitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.command.BoomiMonitor;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.testbed.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation promises is there: files, links, commands, options, keys, constants. */
class DocumentationTest {

    private static final int MOST_WORDS = 1200;
    private static final int LONGEST_LINE = 120;
    private static final int FIRST_HOUR = 100;

    /** Its explanation, itself, and a blank line. */
    private static final int LINES_OF_A_KEY = 3;

    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./boomi-monitor ([a-z][a-z-]*)((?: [^`|\\n]*)?)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern FILE = Pattern.compile("(?:routes|routing-tables|src|docs|data)/[\\w./-]+|[\\w.-]+\\.properties");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][\\w-]*(?:\\.[\\w-]+)+");
    private static final Pattern CONSTANT = Pattern.compile("([A-Z][A-Za-z]+)\\.([A-Z_]+)");

    /** Of {@code run}, which Camel's own command line reads. */
    private static final Set<String> OPTIONS_OF_RUN = Set.of("--profile", "--prop", "--dev", "--help", "--resume");

    @Test
    void theReadmeIsShort() {
        String readme = Project.text(Path.of("README.md"));

        assertThat(readme.strip().split("\\s+")).as("words").hasSizeLessThanOrEqualTo(MOST_WORDS);
        assertThat(readme.lines().filter(line -> line.length() > LONGEST_LINE)).as("long lines").isEmpty();
        assertThat(readme.lines().toList().indexOf("./boomi-monitor run")).as("line of the first command").isBetween(0, 24);
    }

    @Test
    void whatIsSetInTheFirstHourStandsOnTop() {
        List<String> top = Project.text(Path.of("application.properties")).lines().takeWhile(line -> !line.startsWith("# ====")).toList();
        long added = top.stream().filter(DocumentationTest::isOfAnAddedDestination).count();

        assertThat(top.size()).isLessThanOrEqualTo(FIRST_HOUR + (int) added * LINES_OF_A_KEY);
    }

    /** Whoever has many destinations may list them beside the shipped ones, each of which has the name of its sink. */
    private static boolean isOfAnAddedDestination(String line) {
        return line.startsWith("destination.") && !Files.exists(Path.of("routes/sinks", line.split("\\.")[1] + ".camel.yaml"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatItLinksToIsThere(Path page) {
        for (MatchResult link : found(LINK, page)) {
            assertThat(page.resolveSibling(link.group(1))).exists();
        }
        for (MatchResult quoted : found(QUOTED, page)) {
            if (FILE.matcher(quoted.group(1)).matches() && !quoted.group(1).startsWith("data/") && !isExample(quoted.group(1))) {
                assertThat(Path.of(quoted.group(1))).as("%s", page).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsCommandsAndTheirOptionsAreThere(Path page) {
        Map<String, CommandLine> commands = BoomiMonitor.commandLine().getSubcommands();
        for (MatchResult use : found(COMMAND, page)) {
            String command = use.group(1);
            if (!command.equals("run")) {
                assertThat(commands).as("%s: %s", page, use.group()).containsKey(command);
            }
            Set<String> options = command.equals("run") ? OPTIONS_OF_RUN : named(commands.get(command), use.group(2)).getCommandSpec()
                    .optionsMap().keySet();
            assertThat(options).as("%s: %s", page, use.group())
                    .containsAll(OPTION.matcher(use.group(2)).results().map(MatchResult::group).toList());
        }
    }

    @Test
    void theScriptKnowsAndListsEveryCommand() {
        String script = Project.text(Path.of("boomi-monitor"));

        assertThat(BoomiMonitor.commandLine().getSubcommands().keySet()).isNotEmpty().allSatisfy(command -> assertThat(script)
                .containsPattern("(?m)^  " + command + " +[A-Z]").containsPattern("(?m)^  run \\|.* " + command + " \\|"));
    }

    /** @return the command's own one that the next word names, else the command */
    private static CommandLine named(CommandLine command, String rest) {
        return command.getSubcommands().getOrDefault(rest.strip().split("\\s")[0], command);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsConstantsAreThere(Path page) {
        for (MatchResult quoted : found(QUOTED, page)) {
            CONSTANT.matcher(quoted.group(1)).results()
                    .forEach(constant -> assertThat(Project.files("src/main/java", "/" + constant.group(1) + ".java"))
                    .as("%s: %s", page, constant.group()).singleElement()
                    .satisfies(file -> assertThat(Project.text(file)).contains(" " + constant.group(2) + " = ")));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsKeysAreThere(Path page) {
        Set<String> keys = new TreeSet<>(Project.properties("application.properties").stringPropertyNames());
        SourceList.ALL.stream().filter(source -> source.records().isPresent()).forEach(source -> Stream.of("overlap", "lookback", "slice",
                "sweep", "sweep.schedule").forEach(key -> keys.add(source.prefix() + "." + key)));
        Set<String> groups = keys.stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());
        for (MatchResult quoted : found(QUOTED, page)) {
            String key = quoted.group(1).replaceFirst("=.*", "").replace("SOURCE.", "events.");
            boolean isKey = KEY.matcher(key).matches() && groups.contains(key.split("\\.")[0]);
            if (isKey && !isFile(key) && !isExample(key)) {
                Pattern named = Pattern.compile(key.replace(".", "\\.").replace("NAME", "[\\w-]+"));
                assertThat(keys).as("%s: key '%s'", page, quoted.group(1)).anyMatch(known -> named.matcher(known).matches());
            }
        }
    }

    /** Of every source that the documentation describes; whoever adds one for himself need not. */
    @Test
    void theSettingsPageShowsWhatTheSourcesSay() {
        String page = Project.text(Path.of("docs/settings.md"));
        String described = Project.text(Path.of("docs/which-sources.md"));
        for (Source source : SourceList.ALL) {
            source.records().filter(records -> described.contains("| `" + source.name() + "` |")
                    || page.contains("| `" + source.prefix() + ".*`")).ifPresent(records -> {
                        String sweep = records.isSwept() ? text(records.sweep()) + " at `" + records.sweepSchedule() + "`" : "none";
                        assertThat(page).contains(String.join(" | ", "| `" + source.prefix() + ".*`", text(records.overlap()),
                                text(records.lookback()), text(records.slice()), sweep));
                    });
        }
    }

    @Test
    void theShippedSourcesAreDescribed() {
        String page = Project.text(Path.of("docs/which-sources.md"));

        assertThat(List.of("events", "slas", "executions", "execution-summaries", "runtimes", "audit-log", "data-integration-audit",
                "api-metrics", "audit-log-archive")).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private static String text(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes % 1440 == 0 ? minutes / 1440 + "d" : minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }

    static List<Path> pages() {
        return Stream.of(Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "src/benchmark/README.md").map(Path::of),
                Project.files("docs", ".md")).flatMap(pages -> pages).filter(Files::exists).toList();
    }

    private static List<MatchResult> found(Pattern pattern, Path page) {
        return pattern.matcher(Project.text(page)).results().toList();
    }

    private static boolean isFile(String name) {
        return name.matches(".*\\.(csv|ya?ml|sql|jq|ftlh?|md|db|json|java|properties)");
    }

    /** Names of what a reader adds by a recipe of CONTRIBUTING. */
    private static boolean isExample(String name) {
        return Stream.of("teams", "header.NAME", "TABLE", "failed-runs", "FailedRuns").anyMatch(name::contains);
    }
}
