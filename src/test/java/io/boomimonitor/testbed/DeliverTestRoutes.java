package io.boomimonitor.testbed;

import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.sink.Courier;
import io.boomimonitor.sink.DeliverRoutes;
import io.boomimonitor.sink.SinkBeans;
import io.boomimonitor.sink.Templates;
import io.boomimonitor.source.Polls;
import io.boomimonitor.store.Polling;
import io.boomimonitor.store.Store;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** A Camel that runs the delivery wing's own route files on a real store: what stands in the outbox leaves at once. */
public final class DeliverTestRoutes implements AutoCloseable {

    private final Main main = new Main();

    /**
     * @param properties such as {@code outbox.poll}; {@code node} tells several on one store apart
     * @param folders    of more sinks' route files
     */
    public DeliverTestRoutes(Store store, Clock clock, Map<String, String> properties, List<Destination> destinations, String... folders) {
        Settings settings = new Settings(properties.keySet(), key -> Optional.ofNullable(properties.get(key)));
        Destinations all = Destinations.of(destinations.toArray(Destination[]::new));
        Problems problems = new Problems(store, clock);
        Trouble trouble = new Trouble(store, new Outbox(store, clock, problems), problems, alert -> new RoutedAlert(alert, List.of()),
                clock, Duration.ofMinutes(5));
        RetrySchedule retries = new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1));
        Claims claims = new Claims(store, clock, properties.getOrDefault("node", "here"), Duration.ofSeconds(60), retries, () -> false);
        main.configure().withRoutesIncludePattern(Stream.concat(Stream.of("routes/deliver", "routes/on-failure", "routes/send",
                "routes/sinks/*"),
                Stream.of(folders).map(folder -> folder + "/*")).map(files -> "file:" + files + ".camel.yaml")
                .collect(Collectors.joining(",")));
        properties.forEach(main::addInitialProperty);
        main.addInitialProperty("camel.management.enabled", "false");
        SinkBeans.of(Samples.MESSAGES, clock, Templates.NONE).forEach(main::bind);
        main.bind("destinations", all);
        main.bind("deliverRoutes", new DeliverRoutes(all, settings));
        main.bind("metrics", new Metrics(SimpleMeterRegistry::new, clock));
        main.bind("polls", new Polls(Map.of(), trouble, new ErrorText(settings), "", source -> { }, Polling.alone(),
                new BoomiClock(clock)));
        SinkBeans.of(new Courier(claims, new Metrics(SimpleMeterRegistry::new, clock), trouble, new ErrorText(settings)))
                .forEach(main::bind);
    }

    /** Adds a sink that is a piece of Java. */
    public DeliverTestRoutes sink(String name, Processor sink) {
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + name).routeId(name).errorHandler(noErrorHandler()).process(sink);
            }
        });
        return this;
    }

    /** Gives a bean to endpoints. */
    public DeliverTestRoutes bind(String name, Object bean) {
        main.bind(name, bean);
        return this;
    }

    public DeliverTestRoutes start() {
        try {
            main.start();
            return this;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
