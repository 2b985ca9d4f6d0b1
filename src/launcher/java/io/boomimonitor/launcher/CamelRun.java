package io.boomimonitor.launcher;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.main.download.DependencyDownloaderClassLoader;
import org.apache.camel.support.PluginHelper;

/**
 * {@code camel run application.properties}: compiles the project when a source file changed, and hands its classes to Camel.
 * Camel JBang would do so by itself, but at each start, and it searches its whole catalogue for each import of each file, which
 * takes twice as long as all the rest of a start. So this is the one Java file that it is given. It uses no class of the project.
 */
public final class CamelRun implements CamelContextAware {

    private static final Path CLASSES = Path.of("target/camel-run");
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path SIMULATOR = Path.of("src/simulator/java");
    private static final String CONFIGURATION = "io.boomimonitor.app.MonitorConfiguration";
    private static final String SIMULATOR_CONFIGURATION = "io.boomimonitor.simulator.SimulatorConfiguration";

    private CamelContext camel;

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** Camel calls this as soon as it has made the instance, before it reads a route. */
    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
        DependencyDownloaderClassLoader libraries = (DependencyDownloaderClassLoader) context.getApplicationContextClassLoader();
        try {
            libraries.addFile(classes(libraries).toFile());
            configure(CONFIGURATION);
            if (isSimulated()) {
                configure(SIMULATOR_CONFIGURATION);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void configure(String name) throws Exception {
        Object configuration = camel.getInjector().newInstance(camel.getClassResolver().resolveMandatoryClass(name));
        PluginHelper.getBeanPostProcessor(camel).postProcessBeforeInitialization(configuration, name);
    }

    private boolean isSimulated() {
        return camel.resolvePropertyPlaceholders("{{camel.main.routes-include-pattern}}").contains("src/simulator/");
    }

    private Path classes(DependencyDownloaderClassLoader libraries) throws IOException {
        Path folder = CLASSES.resolve(isSimulated() ? "dev" : "main");
        List<Path> sources = sources(isSimulated() ? List.of(MAIN, SIMULATOR) : List.of(MAIN));
        Path done = folder.resolve("done");
        FileTime newest = sources.stream().map(CamelRun::modified).max(Comparator.naturalOrder()).orElseThrow();
        if (!Files.exists(done) || modified(done).compareTo(newest) < 0 || Files.readAllLines(done).size() != sources.size()) {
            delete(folder);
            compile(sources, folder, classPath(libraries));
            Files.write(done, sources.stream().map(Path::toString).toList());
        }
        return folder;
    }

    private static void compile(List<Path> sources, Path folder, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("a JDK is needed, and this is a Java runtime: install a JDK, version 17 or later");
        }
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", Files.createDirectories(folder).toString(), "-cp", classPath, "-proc:none", "-parameters",
                    "-nowarn", "-encoding", "UTF-8");
            if (!compiler.getTask(errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call()) {
                throw new IllegalStateException("the project does not compile:\n" + errors);
            }
        }
    }

    private static String classPath(DependencyDownloaderClassLoader libraries) {
        Stream<String> fetched = Stream.of(libraries.getURLs()).map(URL::getPath);
        return Stream.concat(Stream.of(System.getProperty("java.class.path")), fetched).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> sources(List<Path> folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
