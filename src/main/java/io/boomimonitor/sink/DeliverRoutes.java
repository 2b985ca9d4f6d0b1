package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.spi.RouteTemplateParameterSource;

/** Makes one route of the template {@code deliver} for each configured destination, under the destination's name. */
public final class DeliverRoutes implements RouteTemplateParameterSource {

    private static final String PREFIX = "deliver-";

    private final Destinations destinations;
    private final Settings settings;

    /** @param settings says how many alerts each sink gets at once */
    public DeliverRoutes(Destinations destinations, Settings settings) {
        this.destinations = destinations;
        this.settings = settings;
    }

    /** A destination without an endpoint gets no route; no routing table may name it. */
    @Override
    public Set<String> routeIds() {
        return destinations.all().stream().filter(destination -> destination.endpoint() != null)
                .map(destination -> PREFIX + destination.name()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        Destination destination = destinations.get(routeId.substring(PREFIX.length()));
        return Map.of("templateId", "deliver", "destination", destination.name(), "sink", destination.sink(),
                "portion", settings.number("sink." + destination.sink() + ".portion", 1),
                "batch", settings.number("sink." + destination.sink() + ".batch", settings.number("outbox.batch", 500)));
    }
}
