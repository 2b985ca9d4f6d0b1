package io.boomimonitor.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real HTTP server that takes its time for each request, and may be away; it remembers which alerts it accepted, in order. */
public final class SlowReceiver implements AutoCloseable {

    private static final Pattern ALERT = Pattern.compile("\"alertId\":\"([^\"]*)\"");

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "slow-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final long delay;
    private volatile boolean away;

    /** @param delay how long each answer takes, in ms */
    public SlowReceiver(long delay) throws IOException {
        this.delay = delay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** From now on each request gets 503 at once, or is accepted. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** @return the ids of the accepted alerts, in the order in which they were */
    public List<String> accepted() {
        return accepted;
    }

    /** @return how many requests came while it was away */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean refuses = away;
        try {
            Thread.sleep(refuses ? 0 : delay);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        if (refuses) {
            refused.incrementAndGet();
        } else {
            Matcher alert = ALERT.matcher(body);
            accepted.add(alert.find() ? alert.group(1) : "");
        }
        exchange.sendResponseHeaders(refuses ? 503 : 204, -1);
        exchange.close();
    }
}
