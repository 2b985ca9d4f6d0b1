package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** Checks that routes fit together. Camel would find a wrong name only when the first alert comes by. */
public final class RouteLinks {

    private static final String DIRECT = "direct:";

    private final Map<RouteDefinition, Path> routes;
    private final List<Problem> problems = new ArrayList<>();

    private RouteLinks(Map<RouteDefinition, Path> routes) {
        this.routes = routes;
    }

    /**
     * @param routes all routes, those of the templates too, and the file of each
     * @return one problem for each id that two routes have, and for each {@code direct:} name at which no route begins
     */
    public static List<Problem> check(Map<RouteDefinition, Path> routes) {
        RouteLinks links = new RouteLinks(routes);
        links.checkIds();
        links.checkDirect();
        return links.problems;
    }

    private void checkIds() {
        Map<String, Path> seen = new HashMap<>();
        routes.forEach((route, file) -> {
            Path before = route.getRouteId() == null ? null : seen.put(route.getRouteId(), file);
            if (before != null) {
                add(route, "there is a route with the id '" + route.getRouteId() + "' in " + before + " already; give this one another id");
            }
        });
    }

    private void checkDirect() {
        List<String> known = routes.keySet().stream().map(route -> route.getInput().getEndpointUri()).toList();
        routes.keySet().forEach(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getEndpointUri).filter(uri -> uri.startsWith(DIRECT) && !uri.contains("{{") && !known.contains(uri)).distinct()
                .forEach(uri -> add(route, "the route '" + route.getRouteId() + "' goes to " + uri
                        + ", but no route begins there; correct the name, or add a route")));
    }

    private void add(RouteDefinition route, String message) {
        problems.add(new Problem(routes.get(route).toString(), Math.max(0, route.getLineNumber()), null, null, SafeText.escaped(message)));
    }
}
