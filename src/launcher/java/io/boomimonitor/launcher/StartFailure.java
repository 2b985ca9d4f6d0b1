package io.boomimonitor.launcher;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.command.ConfigurationOptions;
import io.boomimonitor.config.Problem;
import java.nio.file.Path;
import java.util.List;

/** A route file that Camel does not take is named as {@code check} names it. */
final class StartFailure {

    private StartFailure() {
    }

    static int explained(Exception failure, ConfigurationOptions configuration) throws Exception {
        List<Problem> problems = new Check(configuration.files(), configuration.profile(), Path.of("")).run().problems();
        if (problems.isEmpty()) {
            throw failure;
        }
        problems.forEach(System.err::println);
        return 1;
    }
}
