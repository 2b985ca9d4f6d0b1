package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.overview.TestAlert;
import io.boomimonitor.routing.Recipients;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a test alert into the outbox and waits until the running monitor has delivered it. */
@Command(name = "send-test", mixinStandardHelpOptions = true,
        description = "Sends a test alert to one destination, or to all, through the running monitor, and shows the outcome.")
public final class SendTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--to", paramLabel = "RECIPIENT", split = ";",
            description = "Mail address or Slack channel, instead of the destination's own.")
    private List<String> to = List.of();

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30", description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--all", description = "A fire drill: each destination gets an opening, a digest and a recovery, marked as a test.")
    private boolean all;

    @Parameters(paramLabel = "DESTINATION", arity = "0..1", description = "Its name: destination.NAME in application.properties.")
    private String name;

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw usage("--timeout must be at least 1");
        }
        if (all == (name != null) || all && !to.isEmpty()) {
            throw usage("name one destination, or say --all, which takes no --to");
        }
        Settings settings = configuration.settings();
        return all ? drill(settings) : test(settings);
    }

    private int drill(Settings settings) throws Exception {
        List<Destination> destinations = Destinations.read(settings).inUse();
        return inStore(settings, store -> new FireDrill(store, settings.get("boomi.account", ""), Duration.ofSeconds(seconds),
                spec.commandLine().getOut()).run(destinations));
    }

    private int test(Settings settings) throws Exception {
        Destination destination = destination(settings);
        List<String> recipients = to.isEmpty() ? destination.to() : to.stream().map(String::strip).toList();
        refuseWrongRecipients(destination, recipients);
        return inStore(settings, store -> {
            Clock clock = store.clock(Clock.systemUTC());
            RoutedAlert test = TestAlert.to(destination, recipients, settings.get("boomi.account", ""), clock.instant());
            new Outbox(store, clock).store(List.of(test));
            return new Outcomes(store, test.alert().alertId(), spec.commandLine().getOut()).await(Duration.ofSeconds(seconds));
        });
    }

    /** What is tried in the store of a running monitor. */
    private interface Trial {

        /** @return whether it went well */
        boolean in(Store store) throws InterruptedException;
    }

    private int inStore(Settings settings, Trial trial) throws Exception {
        StoreSettings where = StoreSettings.read(settings);
        try (Store store = Store.attach(where)) {
            if (!Store.mayBeInUse(where)) {
                spec.commandLine().getErr()
                        .println("no monitor is running on this store: start './boomi-monitor run' first; nothing was sent");
                return 1;
            }
            return trial.in(store) ? 0 : 1;
        }
    }

    private Destination destination(Settings settings) {
        Destinations destinations = Destinations.read(settings);
        Destination destination = destinations.find(name).orElseThrow(() -> usage("there is no destination '"
                + SafeText.escaped(name) + "'; there are: "
                + destinations.all().stream().map(Destination::name).collect(Collectors.joining(", "))));
        if (!destination.isInUse()) {
            String key = "destination." + name + ".endpoint";
            throw usage("destination '" + name + "' has no endpoint: set " + key + " (" + SettingsFiles.variable(key) + ")");
        }
        return destination;
    }

    private void refuseWrongRecipients(Destination destination, List<String> recipients) {
        if (!destination.takesRecipients()) {
            if (!to.isEmpty()) {
                throw usage("destination '" + name + "' takes no recipients: leave out --to");
            }
            return;
        }
        if (recipients.isEmpty()) {
            throw usage("destination '" + name + "' has no recipients: give --to, or set destination." + name + ".to");
        }
        recipients.stream().filter(recipient -> !Recipients.fits(recipient, destination)).findFirst().ifPresent(wrong -> {
            throw usage("'" + SafeText.escaped(wrong) + "' must be " + Recipients.rule(destination));
        });
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
