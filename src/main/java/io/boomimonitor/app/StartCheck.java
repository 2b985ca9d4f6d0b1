package io.boomimonitor.app;

import io.boomimonitor.app.check.Check;
import io.boomimonitor.app.check.Consoles;
import io.boomimonitor.app.check.RouteLinks;
import io.boomimonitor.app.check.Warnings;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.store.StoreAccount;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.util.OrderedLocationProperties;

/**
 * What {@code ./boomi-monitor check} finds, found by the application itself before it opens, polls or sends anything: so it is
 * found in whatever way Camel was started.
 */
final class StartCheck {

    private static final String PORT = "server.port";
    /** Camel's names for where such properties come from. */
    private static final List<String> COMMAND_LINE = List.of("CLI", "override");

    private final CamelContext camel;

    StartCheck(CamelContext camel) {
        this.camel = camel;
    }

    /** @throws ProblemException when the configuration, a table or a template is wrong, or something else listens at the port */
    void beforeOpening() {
        SettingsFiles files = SettingsFiles.read(Path.of(""), profile(), System.getenv(), commandLine());
        Check.Report report = new Check(files, profile(), Path.of("")).beforeStart();
        refuse(report.problems());
        refuse(Consoles.open(MonitorConfiguration.settings(camel), profile()));
        Stream.concat(Warnings.ofExamples(report.examples()).stream(), Warnings.few(report.warnings()).stream())
                .forEach(line -> System.err.println("warning: " + line));
        StoreAccount.refuseOther(files.settings());
        refuseTakenPort(files.settings());
    }

    /** @throws ProblemException when the routes, which Camel has read by now, do not fit together */
    void beforeRoutes() {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        Stream<RouteDefinition> templates = model.getRouteTemplateDefinitions().stream().map(RouteTemplateDefinition::getRoute);
        Map<RouteDefinition, Path> routes = new LinkedHashMap<>();
        Stream.concat(model.getRouteDefinitions().stream(), templates).forEach(route -> routes.put(route, file(route)));
        refuse(RouteLinks.checkTargets(routes));
    }

    private static Path file(RouteDefinition route) {
        return Path.of(route.getResource() == null ? "routes" : route.getResource().getLocation().replaceFirst("^file:", ""));
    }

    private String profile() {
        return Optional.ofNullable(camel.getCamelContextExtension().getProfile()).orElse("dev");
    }

    /** @return what {@code --prop} says */
    private Map<String, String> commandLine() {
        OrderedLocationProperties all = (OrderedLocationProperties) camel.getPropertiesComponent().loadProperties();
        return all.stringPropertyNames().stream().filter(key -> COMMAND_LINE.contains(all.getLocation(key)))
                .collect(Collectors.toMap(key -> key, all::getProperty));
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** Camel would go on without its server; what the simulator's callers then reach is another server. */
    private static void refuseTakenPort(Settings settings) {
        int port = settings.number(PORT, 8080);
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(settings.get("camel.server.host", "127.0.0.1"), port), 1);
        } catch (IOException e) {
            throw new ProblemException(List.of(settings.origin(PORT).problem(Integer.toString(port), PORT
                    + " is taken, or not allowed (" + e.getMessage() + "); end what listens there, or set another port, such as --prop="
                            + PORT + "=8081")));
        }
    }
}
