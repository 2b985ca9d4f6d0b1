package io.boomimonitor.command;

import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.Shipped;
import io.boomimonitor.history.Reporting;
import io.boomimonitor.sink.CompanyTrust;
import io.boomimonitor.sink.HttpClientRules;
import io.boomimonitor.sink.ShippedResources;
import io.boomimonitor.source.Poll;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.SourceParts;
import io.boomimonitor.source.Sources;
import io.boomimonitor.source.Window;
import io.boomimonitor.source.environment.Environments;
import io.boomimonitor.source.executions.ExecutionRows;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The monitor's own routes for runs in a Camel of their own, without schedules, store and outbox: they work beside a running
 * monitor.
 */
public final class BackfillRoutes implements AutoCloseable {

    private static final List<String> ROUTES =
            List.of("boomi-api", "boomi-busy", "read-window", "environments", "executions", "execution-summaries", "write-runs");

    private static final String LIMIT = "boomi.requests-per-second";

    private final Main main = new Main();
    private final BackfillPages pages = new BackfillPages();
    private final Reporting reporting;
    private final ProducerTemplate template;
    private final ErrorText errors;

    /** @param callsPerSecond how often Boomi may be called; the running monitor's calls come on top */
    public BackfillRoutes(Settings monitors, Clock clock, int callsPerSecond) {
        Settings settings = monitors.with(LIMIT, Integer.toString(callsPerSecond));
        this.reporting = new Reporting(StoreSettings.reporting(settings));
        this.errors = new ErrorText(settings);
        settings.keys().stream().filter(key -> !key.startsWith("camel."))
                .forEach(key -> main.addOverrideProperty(key, settings.get(key, "")));
        main.addOverrideProperty("camel.component.direct.block", "false");
        // reading by schedule is the running monitor's, and so are the ports
        main.addOverrideProperty("executions.enabled", "false");
        main.addOverrideProperty("executions.summaries.enabled", "false");
        main.addOverrideProperty("camel.server.enabled", "false");
        main.addOverrideProperty("camel.management.enabled", "false");
        main.addOverrideProperty("camel.main.name", "boomi-monitor-backfill");
        main.addOverrideProperty("camel.main.shutdown-timeout", "2");
        main.addOverrideProperty("camel.main.auto-configuration-log-summary", "false");
        main.configure().withRoutesIncludePattern(routeFiles());
        ShippedResources.use(main::bind);
        beans(settings, clock).forEach(main::bind);
        Network network = Network.of(settings);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                CompanyTrust.use(starting.getCamelContext(), network);
            }
        });
        main.start();
        this.template = main.getCamelContext().createProducerTemplate();
    }

    private static String routeFiles() {
        try {
            return Shipped.tree(Path.of("routes")).keySet().stream()
                    .filter(file -> ROUTES.stream().anyMatch(route -> file.endsWith(route + ".camel.yaml")))
                    .map(file -> "file:" + Path.of("routes").resolve(file)).collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException("the route files cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads one window into the database.
     *
     * @param source   {@code executions} or {@code execution-summaries}
     * @param eachPage called after each page that is written
     * @throws IllegalStateException with one line for people when Boomi or the database does not answer
     */
    void read(String source, Window window, Consumer<BackfillPages.Progress> eachPage) {
        pages.begin(eachPage);
        Exchange done = template.send("direct:read-window", exchange -> {
            exchange.setVariable("source", source);
            exchange.setVariable("poll", Poll.by(source));
            exchange.getMessage().setBody(window);
        });
        if (done.getException() != null) {
            throw new IllegalStateException(errors.of(done.getException()));
        }
    }

    /** @return how many rows of the source were written so far */
    public long rows(String source) {
        return pages.rows(source);
    }

    @Override
    public void close() {
        main.stop();
        reporting.close();
    }

    private Map<String, Object> beans(Settings settings, Clock clock) {
        BoomiAccount boomi = new BoomiAccount(settings, clock);
        Environments environments = new Environments(clock, errors);
        Map<String, Object> beans = new HashMap<>(boomi.beans());
        beans.putAll(Map.of("environments", environments, "errorText", errors,
                "executionRows", new ExecutionRows(environments, boomi.clock()),
                "metrics", pages, "reporting", reporting));
        SourceParts parts = SourceParts.of(Progress.none(boomi.clock()));
        beans.put("httpClientRules", new HttpClientRules(Network.of(settings)));
        beans.put("sources", new Sources(Map.of("executions", parts, "execution-summaries", parts), boomi.platform(), source -> { },
                (source, records) -> { }));
        return beans;
    }
}
