package io.boomimonitor.launcher;

import io.boomimonitor.command.BoomiMonitor;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * What both scripts of a release start: every command, {@code run} among them, with the release's jars and nothing else. Java cannot
 * leave the folder that it was started in, so the scripts go to the user's folder first.
 */
public final class Release {

    private static final String HOME = "--home=";
    private static final int LONGEST_STOP = 40;

    /** Before the first logger is asked for: what commands print is their answer alone. */
    private static final Map<String, String> QUIET = Map.of("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider",
            "slf4j.internal.verbosity", "ERROR",
            "log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");

    private Release() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(args));
        Path home = home(words);
        if (!Files.isDirectory(home)) {
            System.err.println("boomi-monitor: there is no folder " + home + ", which --home names: make it, or name another");
            System.exit(2);
        }
        if (!home.toRealPath().equals(Path.of("").toRealPath())) {
            System.exit(again(home, words));
        }
        System.setProperty("boomi-monitor.version", version());
        if (words.isEmpty() || !words.get(0).equals("run")) {
            QUIET.forEach(System::setProperty);
        }
        System.exit(execute(words));
    }

    /** Maven leaves a name in the place of the commit when it builds outside a clone. */
    private static String version() {
        return String.valueOf(Release.class.getPackage().getImplementationVersion()).replaceFirst("\\$\\{.*}", "unknown");
    }

    private static int execute(List<String> words) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CommandLine all = BoomiMonitor.prepared(new CommandLine(new BoomiMonitor()).addSubcommand(new ReleaseRun()))
                .setOut(out).setErr(err);
        all.getCommandSpec().usageMessage().footer("", "'./boomi-monitor COMMAND --help' shows more.",
                "--home=FOLDER, or BOOMI_MONITOR_HOME, names the folder of your keys, tables, templates and data (the current one).");
        if (words.isEmpty()) {
            all.usage(err);
            return 2;
        }
        int exit = all.execute(words.toArray(String[]::new));
        out.flush();
        return exit;
    }

    /** Takes {@code --home=FOLDER} out; without it, the scripts have gone to the right folder. */
    private static Path home(List<String> words) {
        Path here = Path.of(System.getProperty("boomi-monitor.called-from", ""));
        Path home = words.stream().filter(word -> word.startsWith(HOME)).reduce((first, last) -> last)
                .map(word -> here.resolve(word.substring(HOME.length()))).orElse(Path.of(""));
        words.removeIf(word -> word.startsWith(HOME));
        return home;
    }

    /** For a script that has not gone there, as that of Windows: the same once more in that folder; it is stopped with this one. */
    private static int again(Path home, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-jar", Path.of(System.getProperty("java.class.path")).toAbsolutePath().toString()));
        command.addAll(words);
        Process child = new ProcessBuilder(command).directory(new File(home.toString())).inheritIO().start();
        Signals.endWell();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child)));
        return child.waitFor();
    }

    /** Ctrl-C reaches both on Windows, where to destroy is to kill. */
    private static void end(Process child) {
        if (child.supportsNormalTermination()) {
            child.destroy();
        }
        try {
            child.waitFor(LONGEST_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
