package io.boomimonitor.sink;

import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Lookups;
import java.time.ZoneId;

/**
 * What all messages share, from the configuration.
 *
 * @param platformUrl  where Boomi's pages are, such as {@code https://platform.boomi.com}
 * @param runParameter what a page's address calls the id of one run; {@code -} leaves it out
 * @param account      Boomi's id of the account, for alerts that do not name theirs; may be empty
 * @param zone         in which messages show times
 * @param lookups      what is known of what alerts name, such as the owner
 */
public record MessageSettings(String platformUrl, String runParameter, String account, ZoneId zone, Lookups lookups) {

    /**
     * How Process Reporting's address narrows the page to one run. Inferred from {@code processes}, which a browser extension uses;
     * Boomi documents neither. A page that does not know it shows the process.
     */
    static final String RUN_PARAMETER = "executionId";

    /**
     * @param lookups those in force
     * @return the configured ones; UTC where no zone is set
     */
    public static MessageSettings read(Settings settings, Lookups lookups) {
        return new MessageSettings(settings.get("boomi.platform-url", "https://platform.boomi.com"),
                settings.get("boomi.run-parameter", RUN_PARAMETER), settings.get("boomi.account", ""),
                ZoneId.of(settings.get("messages.timezone", "UTC")), lookups);
    }
}
