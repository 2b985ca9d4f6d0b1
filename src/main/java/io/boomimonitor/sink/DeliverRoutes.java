package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.camel.spi.RouteTemplateParameterSource;

/**
 * Makes one route of the template {@code deliver} for each lane of each configured destination: {@code deliver-http}, and for its other
 * lanes {@code deliver-http.2}, {@code deliver-http.3} ... A dot is in no destination's name.
 */
public final class DeliverRoutes implements RouteTemplateParameterSource {

    private static final String PREFIX = "deliver-";

    private final Map<String, Map<String, Object>> routes = new TreeMap<>();
    private final Settings settings;

    /** @param settings says how many alerts each sink gets at once */
    public DeliverRoutes(Destinations destinations, Settings settings) {
        this.settings = settings;
        // a destination without an endpoint gets no route; no routing table may name it
        destinations.inUse()
                .forEach(destination -> IntStream.range(0, destination.parallel()).forEach(lane -> add(destination, lane)));
    }

    @Override
    public Set<String> routeIds() {
        return routes.keySet();
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return routes.get(routeId);
    }

    private void add(Destination destination, int lane) {
        String name = destination.name() + (lane == 0 ? "" : "." + (lane + 1));
        routes.put(PREFIX + name, Map.of("templateId", "deliver", "name", name, "destination", destination.name(),
                "sink", destination.sink(), "lane", lane, "lanes", destination.parallel(),
                "portion", settings.number("sink." + destination.sink() + ".portion", 1),
                "batch", settings.number("sink." + destination.sink() + ".batch", settings.number("outbox.batch", 500))));
    }
}
