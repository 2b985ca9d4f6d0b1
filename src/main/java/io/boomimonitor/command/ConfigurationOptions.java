package io.boomimonitor.command;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreAccount;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say which configuration is meant; the same for all commands. */
public final class ConfigurationOptions {

    private static final String PORT = "server.port";

    @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = "dev",
            description = "Also reads application-PROFILE.properties (default: ${DEFAULT-VALUE}, the simulated account).")
    private String profile;

    @Option(names = {"--prop", "--property"}, paramLabel = "KEY=VALUE", description = "Overrides a key of application.properties.")
    private Map<String, String> props = new LinkedHashMap<>();

    /** @return the profile's name */
    public String profile() {
        return profile;
    }

    /** @return the values of {@code --prop} */
    public Map<String, String> props() {
        return props;
    }

    /** @return the configuration files, read again */
    public SettingsFiles files() {
        return SettingsFiles.read(Path.of(""), profile, System.getenv(), props);
    }

    /** @return the resulting settings */
    public Settings settings() {
        return files().settings();
    }

    /** @throws ProblemException when {@code check} would find something, or a monitor could not start beside what else runs here */
    public void refuseProblems() {
        SettingsFiles files = files();
        Check.Report report = new Check(files, profile, Path.of("")).run();
        if (!report.problems().isEmpty()) {
            throw new ProblemException(report.problems());
        }
        report.examples().forEach(problem -> System.err.println("warning: " + problem));
        Store.refuseUnusable(StoreSettings.read(files.settings()));
        StoreAccount.refuseOther(files.settings());
        refuseTakenPort(files.settings());
    }

    /** Camel would go on without its server; what the simulator's callers then reach is somebody else. */
    private static void refuseTakenPort(Settings settings) {
        int port = settings.number(PORT, 8080);
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(settings.get("camel.server.host", "127.0.0.1"), port), 1);
        } catch (IOException e) {
            throw new ProblemException(List.of(settings.origin(PORT).problem(Integer.toString(port), PORT
                    + " is taken, or not allowed (" + e.getMessage() + "); end what listens there, or set another port, such as --prop="
                    + PORT + "=8081")));
        }
    }
}
