package io.boomimonitor.command;

import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say which configuration is meant; the same for all commands. */
public final class ConfigurationOptions {

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
}
