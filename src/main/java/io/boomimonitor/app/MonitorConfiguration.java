package io.boomimonitor.app;

import io.boomimonitor.app.check.EditCheck;
import io.boomimonitor.config.LogSettings;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.routing.Router;
import io.boomimonitor.sink.CompanyTrust;
import io.boomimonitor.sink.ShippedResources;
import io.boomimonitor.source.SourceList;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Configuration;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.CliConnector;
import org.apache.camel.support.LifecycleStrategySupport;

/** Hands the monitor's parts to Camel, where the routes find them by name. */
@Configuration
public class MonitorConfiguration implements CamelConfiguration {

    /**
     * How often the state is written for the Camel CLI, and its orders are looked at; each time costs as much as some hundred
     * deliveries.
     */
    private static final int CAMEL_CLI_MS = 10_000;
    private static final Clock CLOCK = Clock.systemUTC();

    /**
     * Opens the monitor, once however often Camel looks at this class; it ends with the Camel context. When the configuration
     * is refused, the process ends here with 1 and one line a problem: no route has been started.
     */
    @BindToRegistry("monitor")
    public Monitor monitor(CamelContext context) {
        readInUtf8(context);
        Monitor open = context.getRegistry().lookupByNameAndType("monitor", Monitor.class);
        return open == null ? orEnd(() -> open(context)) : open;
    }

    /** Camel has read the property files in ISO 8859-1 by now, which makes other letters of those that an editor of today saves. */
    static void readInUtf8(CamelContext context) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        if (!"UTF-8".equals(properties.getEncoding())) {
            properties.setEncoding("UTF-8");
            properties.reloadProperties("*");
        }
    }

    /** An exception would come out of Camel wrapped, with a hundred lines of its calls; and to exit waits for the start to end. */
    private static <T> T orEnd(Supplier<T> step) {
        try {
            return step.get();
        } catch (ProblemException refused) {
            System.err.println(refused.getMessage());
            System.err.flush();
            Runtime.getRuntime().halt(1);
            throw refused;
        }
    }

    private static Monitor open(CamelContext context) {
        StartCheck start = new StartCheck(context);
        start.beforeOpening();
        LogSetup.apply(LogSettings.read(settings(context)));
        // the profile dev switches it on; with a tracer that stands by, Camel would fail each exchange of more than
        // 1,000 steps: 'Queue full'
        context.setMessageHistory(false);
        Monitor monitor = bind(context, CLOCK);
        monitor.boomiTime().startedBefore(Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
        MonitorHealth health = new MonitorHealth(monitor, CLOCK, () -> MonitorHealth.stopped(context));
        health.checks().forEach(check -> context.getRegistry().bind(check.getId(), check));
        WebGuard.add(context, settings(context));
        ScheduleGuard.add(context, monitor.store().polling()::isHere);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextInitialized(CamelContext initialized) {
                orEnd(() -> {
                    start.beforeRoutes();
                    return monitor;
                });
            }

            @Override
            public void onContextStarted(CamelContext started) {
                begin(started, monitor);
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                close(monitor);
            }
        });
        return monitor;
    }

    /** All routes run now. */
    private static void begin(CamelContext context, Monitor monitor) {
        new MonitorMetrics(monitor, CLOCK).show(context.getRegistry().lookupByNameAndType("metrics", Metrics.class),
                SourceList.on(settings(context)));
        Housekeeping housekeeping = monitor.housekeeping();
        housekeeping.heartbeat().begin();
        housekeeping.whenStoreIsLost(() -> Schedules.stop(context));
        housekeeping.whenClockWentBack(() -> Schedules.beginNow(context));
        leaveOutExchangeEvents(context);
        Optional.ofNullable(context.hasService(CliConnector.class)).ifPresent(cli -> cli.updateDelay(CAMEL_CLI_MS));
        watchEdits(context, monitor);
        new Welcome(monitor, settings(context)).say();
    }

    private static void watchEdits(CamelContext context, Monitor monitor) {
        EditCheck check = new EditCheck(Path.of(""), settings(context));
        LiveRoutes routes = new LiveRoutes(context);
        routes.guardDev(check);
        try {
            monitor.housekeeping().lookAtEdits(new LiveEdits(Path.of(""), check, routes, CLOCK,
                    (title, why) -> monitor.trouble().raise(title,
                            "the changed file is not used, the last good version stays in force: " + why),
                    title -> monitor.trouble().works(Set.of(title)))::look);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the monitor that the context's properties describe, and hands its parts to the routes; the caller closes it. */
    public static Monitor bind(CamelContext context, Clock clock) {
        Monitor monitor = new Monitor(settings(context), clock,
                () -> context.getRegistry().findSingleByType(MeterRegistry.class), context::isStopping);
        Map<String, Object> beans = monitor.beans();
        beans.forEach(context.getRegistry()::bind);
        context.getRegistry().bind("web", WebParts.web(context, monitor, (Router) beans.get("router"),
                (DataSource) beans.get("reporting"), clock));
        ShippedResources.use(context.getRegistry()::bind);
        CompanyTrust.use(context, Network.of(settings(context)));
        return monitor;
    }

    /**
     * Camel's consoles would keep the last exchanges, with other people's text in them, and ask at each step of each route whether
     * someone wants to know. What happens to routes and to the context is still logged.
     */
    private static void leaveOutExchangeEvents(CamelContext context) {
        context.getManagementStrategy().getEventNotifiers().forEach(notifier -> notifier.setIgnoreExchangeEvents(true));
        context.getCamelContextExtension().setEventNotificationApplicable(false);
    }

    static Settings settings(CamelContext context) {
        var properties = context.getPropertiesComponent();
        return new Settings(properties.loadProperties().stringPropertyNames(),
                key -> properties.resolveProperty(key).or(() -> Optional.of("")));
    }

    private static void close(Monitor monitor) {
        try {
            monitor.close();
        } catch (Exception e) {
            throw new IllegalStateException("the store did not close", e);
        }
    }
}
