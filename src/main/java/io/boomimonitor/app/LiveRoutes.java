package io.boomimonitor.app;

import io.boomimonitor.app.check.EditCheck;
import io.boomimonitor.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.ResourceEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceReload;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts edited routes and templates, which have been checked, in the place of those that run. */
class LiveRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

    private final CamelContext camel;

    LiveRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** With {@code --dev} Camel takes up each route file when it is saved, good or bad: from now on only what the check takes. */
    void guardDev(EditCheck check) {
        RouteWatcherReloadStrategy watcher = camel.hasService(RouteWatcherReloadStrategy.class);
        if (watcher != null && watcher.getResourceReload() != null) {
            ResourceReload camels = watcher.getResourceReload();
            watcher.setResourceReload((name, file) -> {
                List<Problem> problems = check.routes();
                if (problems.isEmpty()) {
                    camels.onReload(name, file);
                    LOG.info("{}: the changed file is in force", name);
                } else {
                    problems.forEach(problem -> LOG.error("{}", problem));
                    LOG.error("{}: the changed file is not used, the last good routes stay in force", name);
                }
            });
        }
    }

    /** Keeps the template as it is now, before a first message would read it. */
    void hold(String name) {
        for (ResourceEndpoint template : templates(name)) {
            try (InputStream text = template.getResourceAsInputStream()) {
                LOG.debug("{}: {} bytes are kept", name, text.available());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A template is good and in force from now on. Its route is rebuilt: a program of jq is a part of it, and FreeMarker's endpoint
     * keeps what it has read, even when it is told to forget it.
     *
     * @param users the route files that name it, with their text
     */
    void templateChanged(String name, Map<String, String> users) {
        for (ResourceEndpoint template : templates(name)) {
            try {
                camel.removeEndpoint(template);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        update(users);
        hold(name);
    }

    private List<ResourceEndpoint> templates(String name) {
        return camel.getEndpoints().stream().filter(ResourceEndpoint.class::isInstance).map(ResourceEndpoint.class::cast)
                .filter(endpoint -> endpoint.getResourceUri().endsWith(name)).toList();
    }

    /**
     * @param changed the good route files by name
     * @param before  as they were: they run again when Camel does not take the changed ones
     * @return those that take effect at the next start
     */
    List<String> reload(Map<String, String> changed, Map<String, String> before) {
        List<String> later = changed.keySet().stream().filter(name -> isReadAtStart(changed.get(name))).toList();
        Map<String, String> now = new TreeMap<>(changed);
        now.keySet().removeAll(later);
        try {
            update(now);
        } catch (RuntimeException failure) {
            before.keySet().retainAll(now.keySet());
            update(before);
            throw failure;
        }
        return later;
    }

    /** Routes are made of templates, and get their configurations, when they start. */
    private static boolean isReadAtStart(String yaml) {
        return !yaml.contains("\n- route:") || yaml.contains("\n- routeTemplate:\n    id: deliver\n");
    }

    private void update(Map<String, String> files) {
        Collection<Resource> resources = files.entrySet().stream()
                .map(file -> ResourceHelper.fromString("file:" + file.getKey(), file.getValue())).toList();
        try {
            PluginHelper.getRoutesLoader(camel).updateRoutes(resources);
        } catch (Exception e) {
            throw new IllegalStateException("Camel does not take " + files.keySet() + ": " + e.getMessage(), e);
        }
    }
}
