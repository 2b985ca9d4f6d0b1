package io.boomimonitor.web;

import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Overview;
import io.boomimonitor.store.Store;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** The page and {@code /api}, as the routes in {@code routes/page} call it. */
public final class Web {

    /** Deliveries must not wait for those who look: at most so many of the store's connections serve them. */
    private static final int AT_ONCE = 3;
    private static final int PATIENCE_S = 5;
    private static final int BUSY = 503;

    private final Site site;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    private Web(Site site) {
        this.site = site;
    }

    /**
     * @param settings who may look
     * @param folder   of the templates: {@code routes/page}
     * @param clock    that the store is kept by
     */
    public static Web of(Settings all, WebSettings settings, Overview overview, Store store, Clock clock, Path folder) {
        Ledger ledger = new Ledger(store, clock);
        return new Web(new Site(new Door(settings, store, clock), new Pages(overview, new Html(folder, clock), ledger),
                new Actions(all, store, clock, overview, ledger), new Assets(folder)));
    }

    /**
     * Answers a request of Camel's HTTP server. What Camel made of it is left aside: there a query's parameters look like headers, and a
     * header of the request would come back in the answer.
     */
    public void answer(Exchange exchange) throws InterruptedException {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        WebRequest request = read(message.getRequest());
        WebAnswer answer = new WebAnswer(BUSY, "text/plain; charset=utf-8", new byte[0], Map.of("Retry-After", "5"));
        if (turns.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
            try {
                answer = site.answer(request);
            } finally {
                turns.release();
            }
        }
        HttpServerResponse response = message.getResponse();
        WebAnswer.ALWAYS.forEach(response::putHeader);
        response.putHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::putHeader);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.type());
        message.setBody(answer.body());
    }

    private static WebRequest read(HttpServerRequest request) {
        Map<String, String> form = new HashMap<>();
        request.formAttributes().forEach(field -> form.putIfAbsent(field.getKey(), field.getValue()));
        return new WebRequest(request.method().name(), request.path(), WebRequest.parameters(request.query()), Map.copyOf(form),
                request.headers()::getAll, isLocal(request));
    }

    private static boolean isLocal(HttpServerRequest request) {
        try {
            return request.remoteAddress() != null && request.remoteAddress().hostAddress() != null
                    && InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
