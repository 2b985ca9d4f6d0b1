package io.boomimonitor.simulator;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Configuration;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Hands the simulator to its routes, under the names that they use. It cannot stand there as YAML {@code beans:}, because Camel
 * JBang makes those before it has the project's classes.
 */
@Configuration
public class SimulatorConfiguration implements CamelConfiguration {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("account", "{{boomi.account}}"),
            Map.entry("user", "{{boomi.user}}"),
            Map.entry("token", "{{boomi.token}}"),
            Map.entry("seed", "{{simulator.seed:1}}"),
            Map.entry("eventsPerSecond", "{{simulator.events-per-second:0.8}}"),
            Map.entry("failures", "{{simulator.failures:0.17}}"),
            Map.entry("hostile", "{{simulator.hostile:0.02}}"),
            Map.entry("now", "{{simulator.now:}}"),
            Map.entry("begins", "{{simulator.begins:}}"),
            Map.entry("backlog", "{{simulator.backlog:0}}"),
            Map.entry("backlogUntil", "{{simulator.backlog-until:}}"),
            Map.entry("running", "{{simulator.running:0}}"),
            Map.entry("schedules", "{{simulator.schedules:true}}"),
            Map.entry("requestsPerSecond", "{{simulator.requests-per-second:10}}"),
            Map.entry("tokenLife", "{{simulator.token-life:600}}"),
            Map.entry("apiCallsPerSecond", "{{simulator.api-calls-per-second:4}}"),
            Map.entry("auditEventsPerSecond", "{{simulator.audit-events-per-second:0.04}}"),
            Map.entry("dataIntegrationAccount", "{{data-integration.account:5ebec4ca6b028e2da4191dde}}"),
            Map.entry("dataIntegrationEnvironment", "{{data-integration.environment:5ebec4ca6b028e2da4191de1}}"),
            Map.entry("dataIntegrationToken", "{{data-integration.token:simulated-data-integration-token}}"));

    /** Made once, however often Camel asks this class. */
    @BindToRegistry("simulator")
    public Simulator simulator(CamelContext camel) {
        Simulator made = camel.getRegistry().lookupByNameAndType("simulator", Simulator.class);
        return made == null ? make(camel) : made;
    }

    /** What answers the callers. */
    @BindToRegistry("simulator-http")
    public SimulatorHttp http(CamelContext camel) {
        SimulatorHttp http = new SimulatorHttp();
        Simulator simulator = simulator(camel);
        camel.getRegistry().bind("simulator", simulator);
        http.setSimulator(simulator);
        return http;
    }

    private static Simulator make(CamelContext camel) {
        SimulatorSettings settings = new SimulatorSettings();
        Map<String, Object> values = new HashMap<>();
        SETTINGS.forEach((name, value) -> values.put(name, camel.resolvePropertyPlaceholders(value)));
        PropertyBindingSupport.bindProperties(camel, settings, values);
        return settings.build();
    }
}
