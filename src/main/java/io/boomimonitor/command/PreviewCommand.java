package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.sink.MessagePreview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a destination would get, without sending it. */
@Command(name = "preview", mixinStandardHelpOptions = true,
        description = {"Writes a message as a destination would get it: a mail as HTML, all else mostly as JSON. Nothing is sent; no "
            + "monitor need run, no token is needed. Without FILE and options it shows a sample alert.",
            "Ends with 0, with 1 when the template cannot make the message, or with 2 (wrong usage)."})
public final class PreviewCommand implements Callable<Integer> {

    private static final Path SINKS = Path.of("routes/sinks");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Parameters(index = "0", paramLabel = "DESTINATION", description = "Its name: destination.NAME in application.properties.")
    private String name;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1",
            description = "A record of Boomi's, or an alert as the sinks http and file write it; - reads the standard input.")
    private String file;

    @ArgGroup(exclusive = true)
    private Shown shown = new Shown();

    @Option(names = "--text", description = "Of a mail: the headers and the plain text, not the HTML.")
    private boolean text;

    @Option(names = "--output", paramLabel = "FILE", description = "Writes into this file, not to the screen.")
    private String output;

    /** Which message is shown. */
    private static final class Shown {

        @Option(names = "--alert", paramLabel = "ID", description = "An alert out of the store, with the message that it left in.")
        private String alert;

        @Option(names = "--digest", paramLabel = "N", description = "A sample digest of N alerts.")
        private Integer digest;

        @Option(names = "--repeat", description = "A sample alert of a problem that is known already.")
        private boolean repeat;

        @Option(names = "--recovery", description = "A sample recovery.")
        private boolean recovery;

        boolean isAny() {
            return alert != null || digest != null || repeat || recovery;
        }
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings();
        Destination destination = Destinations.read(settings, SINKS).find(name).orElseThrow(() -> usage("there is no destination '"
                + SafeText.escaped(name) + "'; there are: " + names(settings)));
        if (!MessagePreview.isPossible(destination, SINKS)) {
            throw usage("destination '" + name + "' has the sink " + destination.sink()
                    + ", which writes by itself: there is no message to show before it is written");
        }
        Delivery delivery = chosen(settings, destination);
        try (MessagePreview preview = new MessagePreview(settings, destination, SINKS, Clock.systemUTC())) {
            write(preview.render(delivery, text));
        }
        return 0;
    }

    private Delivery chosen(Settings settings, Destination destination) throws Exception {
        PreviewedMessage message = new PreviewedMessage(settings, destination, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        if (file != null) {
            if (shown.isAny()) {
                throw usage("FILE and --alert, --digest, --repeat, --recovery are mutually exclusive");
            }
            return message.read(file);
        }
        if (shown.alert != null) {
            return message.stored(shown.alert);
        }
        if (shown.digest != null && (shown.digest < 2 || shown.digest > 1_000_000)) {
            throw usage("--digest must be a number from 2 to 1000000");
        }
        return shown.digest != null ? message.samples().digest(shown.digest) : shown.recovery ? message.samples().recovery()
                : shown.repeat ? message.samples().repeat() : message.samples().alert();
    }

    private void write(String message) throws IOException {
        if (output == null) {
            spec.commandLine().getOut().println(message);
            return;
        }
        Files.writeString(CalledFrom.resolve(output), message + System.lineSeparator());
    }

    private static String names(Settings settings) {
        return Destinations.read(settings, SINKS).all().stream().map(Destination::name).collect(Collectors.joining(", "));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
