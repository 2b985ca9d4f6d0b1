package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;
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
     * @return one problem for each id that two routes or steps have, and for each {@code direct:} name at which no route begins
     */
    public static List<Problem> check(Map<RouteDefinition, Path> routes) {
        RouteLinks links = new RouteLinks(routes);
        links.checkIds();
        links.checkStepIds();
        return links.targets();
    }

    /**
     * @param routes as Camel has prepared them: each step has an id, and routes made from one template or with one configuration share
     *               the ids of its steps; Camel itself refuses two of one id
     * @return one problem for each {@code direct:} name at which no route begins
     */
    public static List<Problem> checkTargets(Map<RouteDefinition, Path> routes) {
        return new RouteLinks(routes).targets();
    }

    private List<Problem> targets() {
        checkDirect();
        checkSources();
        return problems;
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

    /** Camel would refuse the second step at the start, without saying where it stands. */
    private void checkStepIds() {
        Map<String, RouteDefinition> seen = new HashMap<>();
        routes.keySet().forEach(route -> ids(route).forEach(id -> {
            RouteDefinition before = seen.putIfAbsent(id, route);
            if (before != null) {
                add(route, "there is a step with the id '" + id + "' in the route '" + before.getRouteId() + "' of " + routes.get(before)
                        + " already; give this one another id");
            }
        }));
    }

    @SuppressWarnings("rawtypes")
    private static Stream<String> ids(RouteDefinition route) {
        Collection<ProcessorDefinition> steps = ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(),
                ProcessorDefinition.class);
        return steps.stream().map(ProcessorDefinition::getId).filter(id -> id != null && !id.contains("{{"));
    }

    private void checkDirect() {
        List<String> known = routes.keySet().stream().map(route -> route.getInput().getEndpointUri()).toList();
        routes.keySet().forEach(route -> targets(route)
                .filter(uri -> uri.startsWith(DIRECT) && !uri.contains("{{") && !known.contains(uri)).distinct()
                .forEach(uri -> add(route, "the route '" + route.getRouteId() + "' goes to " + uri
                        + ", but no route begins there; correct the name, or add a route")));
    }

    /** What {@code read-window} calls by the name of a source: no {@code to} says it. */
    private void checkSources() {
        List<String> known = routes.keySet().stream().map(route -> route.getInput().getEndpointUri()).toList();
        for (RouteDefinition route : routes.keySet()) {
            boolean source = route.getRouteId() != null && targets(route).anyMatch("direct:read-source"::equals);
            Stream.of("-query", "-page").map(part -> DIRECT + String.valueOf(route.getRouteId()).replaceFirst("-sweep$", "") + part)
                    .filter(uri -> source && !known.contains(uri))
                    .forEach(uri -> add(route, "the source '" + route.getRouteId() + "' needs a route that begins at " + uri
                            + " (see routes/read-window.camel.yaml); add it, or correct its name"));
        }
    }

    private static Stream<String> targets(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getEndpointUri);
    }

    private void add(RouteDefinition route, String message) {
        problems.add(new Problem(routes.get(route).toString(), Math.max(0, route.getLineNumber()), null, null, SafeText.escaped(message)));
    }
}
