package io.boomimonitor.app;

import io.boomimonitor.config.Hosts;
import io.boomimonitor.config.Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Comes before everything that the monitor's HTTP server answers. A web page can make the browser of someone on this machine call it,
 * by a name of its own that leads to 127.0.0.1: so a call by a foreign {@code Host} is refused, and so is one that changes something on
 * behalf of another page.
 */
final class WebGuard {

    /** Before every other handler: those of Camel count from 0. */
    private static final int FIRST = Integer.MIN_VALUE;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int MISDIRECTED = 421;
    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED = 415;

    private final Hosts hosts;
    private final Set<VertxPlatformHttpRouter> guarded = new HashSet<>();

    /** @param settings {@code web.hosts}: the names that the server is called by, beside addresses in digits and {@code localhost} */
    WebGuard(Settings settings) {
        this.hosts = Hosts.of(settings.get("web.hosts", "localhost"));
    }

    /** Stands before the server of this context before its routes are started. */
    static void add(CamelContext context, Settings settings) {
        WebGuard guard = new WebGuard(settings);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                guard.stand(context);
            }

            @Override
            public void onContextStarted(CamelContext started) {
                guard.stand(context);
            }
        });
    }

    private synchronized void stand(CamelContext context) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream().filter(guarded::add)
                .forEach(router -> router.route().order(FIRST).handler(this::check));
    }

    private void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        String host = request.authority() == null ? null : request.authority().host();
        if (!isOwn(host)) {
            refuse(call, MISDIRECTED, "this server is not called so; if it is, add the name to web.hosts");
        } else if (!READING.contains(request.method()) && isForeign(request, host)) {
            refuse(call, FORBIDDEN, "pages of other hosts change nothing here");
        } else if (isUpload(request)) {
            refuse(call, UNSUPPORTED, "files are not taken here");
        } else {
            call.next();
        }
    }

    /** A browser always says by which name it calls. */
    private boolean isOwn(String host) {
        return host == null || Hosts.isLoopback(host) || Hosts.isAddress(host) || hosts.has(host);
    }

    /** Camel has no switch for it: its server would write any caller's file to the disk. */
    private static boolean isUpload(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isForeign(HttpServerRequest request, String host) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !Set.of("same-origin", "none").contains(site) || origin != null && !isOf(host, origin);
    }

    private static boolean isOf(String host, String origin) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(RoutingContext call, int status, String why) {
        call.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(why + "\n");
    }
}
