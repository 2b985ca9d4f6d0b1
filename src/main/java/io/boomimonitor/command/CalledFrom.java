package io.boomimonitor.command;

import java.nio.file.Path;

/** Where the user stands: the script runs Java in the project's folder, and says so by the property {@code boomi-monitor.called-from}. */
final class CalledFrom {

    private CalledFrom() {
    }

    /** @param file as the user wrote it */
    static Path resolve(String file) {
        return Path.of(System.getProperty("boomi-monitor.called-from", "")).resolve(file);
    }
}
