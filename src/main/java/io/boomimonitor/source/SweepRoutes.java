package io.boomimonitor.source;

import io.boomimonitor.config.Settings;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.spi.RouteTemplateParameterSource;

/** Makes a route {@code S-sweep} of the template {@code sweep} for each source S that is switched on and swept. */
public final class SweepRoutes implements RouteTemplateParameterSource {

    private final Map<String, Map<String, Object>> routes = new TreeMap<>();

    /** @param settings say which sources are on, and when they are swept */
    public SweepRoutes(Settings settings) {
        SourceList.ALL.stream().filter(source -> source.isOn(settings)).forEach(source -> source.records().filter(Records::isSwept)
                .ifPresent(records -> routes.put(source.name() + "-sweep", Map.of("templateId", "sweep", "source", source.name(),
                        "schedule", settings.get(source.prefix() + ".sweep.schedule", records.sweepSchedule())))));
    }

    @Override
    public Set<String> routeIds() {
        return routes.keySet();
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return routes.get(routeId);
    }
}
