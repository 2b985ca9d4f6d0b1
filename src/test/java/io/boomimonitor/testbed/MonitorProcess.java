package io.boomimonitor.testbed;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real command {@code ./boomi-monitor}, running as a process of its own; what it prints goes to a file. */
public final class MonitorProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final Path output;
    private final Observed observed;

    private MonitorProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.observed = new Observed(port);
    }

    /**
     * Starts the monitor and returns at once.
     *
     * @param command     a command and its arguments
     * @param environment added to what a new process gets; nothing of the monitor's own is inherited
     * @param output      where stdout and stderr are appended
     * @param port        where health and metrics are to be found
     */
    public static MonitorProcess launch(List<String> command, Map<String, String> environment, Path output, int port) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.matches("(BOOMI|DESTINATION|STORE|EVENTS|SIMULATOR|CAMEL)_.*"));
        // as cron, and many a container, starts it
        builder.environment().keySet().removeIf(name -> name.matches("LANG|LANGUAGE|LC_.*"));
        // the start-up is most of a test's time, and the quick compiler halves it
        builder.environment().put("BOOMI_MONITOR_JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        try {
            return new MonitorProcess(builder.start(), output, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return {@code ./boomi-monitor COMMAND --prop=...} */
    public static List<String> command(String name, Map<String, String> properties, String... more) {
        List<String> command = new ArrayList<>(List.of("./boomi-monitor", name));
        properties.forEach((key, value) -> command.add("--prop=" + key + "=" + value));
        command.addAll(List.of(more));
        return command;
    }

    /** Waits until the monitor's server answers; fails at once when the process ends instead. */
    public MonitorProcess awaitReady() {
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(100))
                .failFast(this::failWhenEnded)
                .until(observed::answers);
        return this;
    }

    /** @return its health and metrics */
    public Observed observed() {
        return observed;
    }

    /** @return all that was printed into the file, by this process and those before it */
    public String output() {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no handler, no hook, nothing is finished. The script has become the Java process, so its id is the right one. */
    public void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** Sends a signal such as STOP; nothing happens when the process is gone. */
    public void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** @return the exit code; fails when the process does not end in time */
    public int exitCode(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the monitor did not end within " + limit + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void failWhenEnded() {
        if (!process.isAlive()) {
            throw new AssertionError("the monitor ended while it started:\n" + output());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
