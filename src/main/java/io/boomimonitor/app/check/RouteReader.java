package io.boomimonitor.app.check;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.sink.ShippedResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.startup.DefaultStartupStepRecorder;

/** Reads route files as Camel does, without starting anything. */
final class RouteReader implements AutoCloseable {

    private static final Path SIMULATOR = Path.of("src/simulator/routes/simulator.camel.yaml");
    private static final String SIMULATOR_CONFIGURATION = "io.boomimonitor.simulator.SimulatorConfiguration";

    private final DefaultCamelContext camel = new DefaultCamelContext(false);

    /** @param settings what the placeholders in route files stand for */
    RouteReader(Settings settings) {
        Properties properties = new Properties();
        settings.keys().forEach(key -> properties.setProperty(key, value(settings, key)));
        camel.getPropertiesComponent().setInitialProperties(properties);
        ShippedResources.use(camel.getRegistry()::bind);
        // otherwise Camel sets up Java's Flight Recorder to record each step
        camel.getCamelContextExtension().setStartupStepRecorder(new DefaultStartupStepRecorder());
        camel.build();
    }

    /**
     * @return the file's routes, and those of its templates
     * @throws Exception when Camel does not take the file
     */
    List<RouteDefinition> read(Path file) throws Exception {
        if (file.endsWith(SIMULATOR)) {
            configureSimulator();
        }
        List<RouteDefinition> routes = new ArrayList<>();
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(ResourceHelper.resolveMandatoryResource(camel, "file:" + file))) {
            if (builder instanceof RouteBuilder read) {
                read.setCamelContext(camel);
                read.configure();
                routes.addAll(read.getRouteCollection().getRoutes());
                read.getRouteTemplateCollection().getRouteTemplates().stream().map(RouteTemplateDefinition::getRoute).forEach(routes::add);
            }
        }
        return routes;
    }

    /** By its name, because only the profile dev has that class. */
    private void configureSimulator() throws Exception {
        Object configuration = camel.getInjector().newInstance(camel.getClassResolver().resolveMandatoryClass(SIMULATOR_CONFIGURATION));
        PluginHelper.getBeanPostProcessor(camel).postProcessBeforeInitialization(configuration, SIMULATOR_CONFIGURATION);
    }

    /** A value that leads nowhere is reported by the check of the settings. */
    private static String value(Settings settings, String key) {
        try {
            return settings.get(key, "");
        } catch (ProblemException reported) {
            return "";
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
