package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Settings;
import io.boomimonitor.store.Store;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The destination that a command is about: a mistyped one would look like one to which nothing goes. */
final class DestinationName {

    private DestinationName() {
    }

    /**
     * @param name null for none
     * @throws ParameterException when it is not configured, and no stored delivery is for it
     */
    static void refuseUnknown(CommandSpec spec, Settings settings, Store store, String name) {
        if (name == null) {
            return;
        }
        List<String> known = Destinations.read(settings).all().stream().map(Destination::name).toList();
        if (!known.contains(name) && store.sql().sql("select 1 from delivery where destination = :name limit 1").param("name", name)
                .query(Integer.class).optional().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--destination: there is no destination '" + SafeText.escaped(name) + "'; "
                    + DidYouMean.hint(name, known, "there are: " + String.join(", ", known)));
        }
    }
}
