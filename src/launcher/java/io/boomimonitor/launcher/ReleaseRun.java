package io.boomimonitor.launcher;

import io.boomimonitor.app.MonitorConfiguration;
import io.boomimonitor.command.ConfigurationOptions;
import io.boomimonitor.config.Replaced;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.sink.ShippedResources;
import io.boomimonitor.store.Backup;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run} of a release: Camel's own Main with the same configuration as a clone has with Camel JBang. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the monitor until it is stopped (Ctrl-C); without options "
        + "against a simulated account.")
public final class ReleaseRun implements Callable<Integer> {

    private static final String ROUTES = "camel.main.routes-include-pattern";
    /** Whoever installs a release often has no console to look at, such as that of a Windows service. */
    private static final String LOG_FILE = "log.file";
    private static final String SIMULATOR = "src/simulator/";

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--resume", description = "Goes on with a store that was refused because it is older than the note beside it, or gone; "
            + "monitor.gap says from when something may be missing.")
    private boolean resume;

    @Override
    public Integer call() throws Exception {
        SettingsFiles files = configuration.files();
        if (resume && StoreSettings.read(files.settings()).isSqlite()) {
            new Backup(files.settings()).resume(Clock.systemUTC().instant());
        }
        Replaced.note().forEach(warning -> System.err.println("warning: " + warning));
        Signals.endWell();
        Main main = main(files);
        try {
            main.run();
            return main.getExitCode();
        } catch (Exception failure) {
            return StartFailure.explained(failure, configuration);
        }
    }

    private Main main(SettingsFiles files) throws IOException {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().withProfile(configuration.profile());
        for (SettingsFiles.Assignment assignment : files.inForce()) {
            if (configuration.props().containsKey(assignment.key())) {
                main.addOverrideProperty(assignment.key(), assignment.value());
            } else if (!assignment.key().equals(ROUTES) && !assignment.key().startsWith("camel.jbang.")) {
                main.addInitialProperty(assignment.key(), assignment.value());
            }
        }
        if (!files.isSetByUser(LOG_FILE)) {
            main.addInitialProperty(LOG_FILE, "data/boomi-monitor.log");
        }
        String patterns = files.settings().get(ROUTES, "file:routes/**/*.camel.yaml");
        ShippedResources.use(main::bind);
        main.configure().withRoutesIncludePattern(routeFiles(patterns));
        main.configure().setConfigurationClasses(MonitorConfiguration.class.getName() + (patterns.contains(SIMULATOR)
                ? ",io.boomimonitor.simulator.SimulatorConfiguration" : ""));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                PropertiesComponent properties = (PropertiesComponent) starting.getCamelContext().getPropertiesComponent();
                // what is in force has been found out above; Camel would let the environment win over --prop
                properties.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
            }

            @Override
            public void afterStart(BaseMainSupport started) {
                ClassArchive.make();
            }
        });
        return main;
    }

    /**
     * One by one, because what Camel finds by a pattern is in one folder. The release's are named as the user's are, and found by
     * {@code ShippedResources}: Camel would take a comma in the release's path for the end of a name.
     */
    private static String routeFiles(String patterns) throws IOException {
        List<String> files = new ArrayList<>();
        for (String pattern : Stream.of(patterns.split(",")).map(String::strip).filter(each -> each.endsWith(".camel.yaml")).toList()) {
            Path folder = Path.of(pattern.replaceFirst("^file:", "").replaceFirst("/[^/]*[*?].*", ""));
            Shipped.tree(folder).keySet().stream().filter(file -> file.toString().endsWith(".camel.yaml"))
                    .forEach(file -> files.add("file:" + folder.resolve(file)));
        }
        return String.join(",", files);
    }
}
