package io.boomimonitor.command;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.sink.Reach;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.source.Window;
import io.boomimonitor.source.dataintegrationaudit.DataIntegration;
import io.boomimonitor.source.slas.RunFilter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code check --connect}: logs in to Boomi, to databases and to destinations, as the monitor would, and sends nothing. */
final class ConnectionCheck {

    private static final Duration ANY_SPAN = Duration.ofMinutes(1);

    private final Settings settings;
    private final Reach reach;
    private final ErrorText errors;
    private final Checked checked;

    /** @param checked takes one line of each that was reached, and one problem of each that was not */
    ConnectionCheck(Settings settings, Checked checked) {
        this.settings = settings;
        this.reach = new Reach(Network.of(settings));
        this.errors = new ErrorText(settings);
        this.checked = checked;
    }

    private interface Attempt {

        /** @return what was tried */
        String make() throws Exception;
    }

    void run() {
        attempt("Boomi", "boomi.url", this::boomi);
        if (SourceList.on(settings).stream().anyMatch(source -> source.name().equals(Routing.DATA_INTEGRATION))) {
            attempt("Data Integration", "data-integration.url", this::dataIntegration);
        }
        attempt("store", "store.url", () -> database("store", "jdbc:sqlite:data/monitor.db"));
        if (!settings.find("reporting.url").equals(settings.find("destination.jdbc.url"))) {
            attempt("reporting", "reporting.url", () -> database("reporting", "jdbc:sqlite:data/alerts.db"));
        }
        Destinations.read(settings).inUse()
                .forEach(destination -> attempt(destination.name(), key(destination), () -> reach.of(destination)));
        settings.find("heartbeat.url").ifPresent(url -> attempt("heartbeat", "heartbeat.url", () -> reach.of(URI.create(url))));
    }

    /** The privilege VIEW_RESULT is needed for it, and no record is read. */
    private String boomi() throws Exception {
        BoomiAsked boomi = new BoomiAsked(settings);
        boomi.ask(boomi.platform().query("ExecutionRecord",
                RunFilter.startedSince(Clock.systemUTC().instant().plusSeconds(60)).newestFirst().toString()));
        return "logged in as " + settings.get("boomi.user", "");
    }

    /** The scope audit:list is needed for it; what is listed is ignored. */
    private String dataIntegration() throws Exception {
        Instant now = Clock.systemUTC().instant();
        new BoomiAsked(settings).ask(DataIntegration.read(settings).auditEvents(Window.past(now.minus(ANY_SPAN), now)));
        return "logged in with " + (settings.find("data-integration.token").isPresent() ? "data-integration.token"
                : "the JWT of boomi.user");
    }

    private String database(String group, String otherwise) throws Exception {
        return reach.database(settings.get(group + ".url", otherwise), settings.get(group + ".user", ""),
                settings.get(group + ".password", ""));
    }

    private void attempt(String name, String key, Attempt attempt) {
        try {
            checked.add(name + ": " + attempt.make());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            checked.fail(settings.origin(key).problem(null, key + " cannot be used: " + errors.of(failure)));
        }
    }

    private static String key(Destination destination) {
        return "destination." + destination.name() + (destination.endpoint().startsWith("sql:") ? ".url" : ".endpoint");
    }
}
