package io.boomimonitor.testbed;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The tests of the project's conventions, run in a copy of the project: in a process of its own, because they read relative paths. */
public final class ConventionChecks {

    private static final List<String> TESTS = List.of("ConventionsTest", "RouteConventionsTest", "JavaConventionsTest",
            "DocumentationTest", "routing.ShippedTablesTest");

    /** Before each line of the result, because the log goes to stdout, too. */
    private static final String MARK = "conventions: ";

    private ConventionChecks() {
    }

    /**
     * Runs them.
     *
     * @param project the copy
     * @param classes what stands before the class path of this process, such as the copy's own classes
     * @return how many tests ran, such as "80 tests, 0 failed", then a line for each that failed
     */
    public static List<String> run(Path project, Path... classes) throws IOException {
        String classPath = String.join(File.pathSeparator, Stream.concat(Stream.of(classes).map(Path::toString),
                Stream.of(System.getProperty("java.class.path"))).toList());
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-cp", classPath, ConventionChecks.class.getName())
                .directory(project.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.startsWith(MARK)).map(line -> line.substring(MARK.length())).toList();
    }

    /** In the copy's folder. */
    public static void main(String[] none) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(TESTS.stream().map(name -> selectClass("io.boomimonitor." + name)).toList()).build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println(MARK + summary.getTestsFoundCount() + " tests, " + summary.getTotalFailureCount() + " failed");
        summary.getFailures().forEach(failure -> System.out.println(MARK + failure.getTestIdentifier().getLegacyReportingName() + " "
                + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException().toString().replaceAll("\\s+", " ")));
    }
}
