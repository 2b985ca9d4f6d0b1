package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.web.WebSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that can be found wrong without starting the monitor. */
public final class Check {

    /**
     * What was found.
     *
     * @param problems empty when all is well
     * @param examples examples that a table does not fulfil; no reason not to start
     * @param warnings what is allowed, but hardly meant; no reason not to start
     * @param summary  one line for each routing table that is all right
     */
    public record Report(List<Problem> problems, List<Problem> examples, List<Problem> warnings, List<String> summary) {
    }

    /** These need no file of their own. */
    private static final Set<String> CAMELS_PROFILES = Set.of("dev", "test", "prod");

    private final SettingsFiles files;
    private final String profile;
    private final Path folder;

    /** @param folder the project's top */
    public Check(SettingsFiles files, String profile, Path folder) {
        this.files = files;
        this.profile = profile;
        this.folder = folder;
    }

    /** @return what is wrong with everything that a user edits */
    public Report run() {
        return report(new RouteFilesCheck(folder, files.settings()).run(), true);
    }

    /**
     * @return the same, save what is wrong with the route files, which Camel reads at the start itself, and the warnings about tables
     *         and the page, which are logged when they come into force
     */
    public Report beforeStart() {
        return report(new RouteFilesCheck(folder, files.settings()).templates(), false);
    }

    private Report report(List<Problem> ofRouteFiles, boolean withTables) {
        List<Problem> problems = new ArrayList<>();
        String file = "application-" + profile + ".properties";
        if (!CAMELS_PROFILES.contains(profile) && !Files.exists(Shipped.find(folder.resolve(file)))) {
            problems.add(new Problem(file, 0, null, null, "there is no such file for --profile=" + SafeText.escaped(profile)
                    + "; create it, or name another profile"));
        }
        problems.addAll(new SettingsCheck(files, profile).run());
        NodesCheck nodes = new NodesCheck(files.settings());
        problems.addAll(nodes.run());
        sourceProblems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        problems.addAll(ofRouteFiles);
        TablesCheck tables = new TablesCheck(files.settings(), folder);
        tables.run().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        List<Problem> warnings = new ArrayList<>(new KeyLint(files, folder).run());
        warnings.addAll(tables.unheard());
        warnings.addAll(nodes.warnings());
        if (withTables) {
            warnings.addAll(tables.warnings());
            warnings.addAll(WebSettings.warnings(files.settings()));
        }
        if (withTables && problems.isEmpty() && tables.examples().isEmpty()) {
            warnings.addAll(new CoverageCheck(files.settings(), folder, tables.routing(), tables.lookups()).run());
        }
        return new Report(List.copyOf(problems), tables.examples(), List.copyOf(warnings), tables.summary());
    }

    /** What a source refuses at start, though each of its keys for itself is right. */
    private List<Problem> sourceProblems() {
        List<Problem> problems = new ArrayList<>();
        for (Source source : SourceList.ALL) {
            try {
                source.verify(files.settings());
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        try {
            problems.addAll(new KeepCheck(files.settings()).run());
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }
}
