package io.boomimonitor.testbed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A loopback server that answers what a test scripts, and remembers what it was asked, byte by byte. */
public final class ScriptedApi implements AutoCloseable {

    /** @param target path and query as they stood on the request line */
    public record Asked(String method, String target, String authorization, String accept, String body) {
    }

    /** @param promised the Content-Length, more than the body has for a connection that breaks; -1 for the body's own */
    public record Answer(int status, byte[] body, Map<String, String> headers, long promised) {

        public static Answer of(int status, String body) {
            return new Answer(status, body.getBytes(StandardCharsets.UTF_8), Map.of(), -1);
        }

        public static Answer of(byte[] body) {
            return new Answer(200, body, Map.of(), -1);
        }

        public Answer with(String header, String value) {
            return new Answer(status, body, Map.of(header, value), promised);
        }

        public Answer promising(long length) {
            return new Answer(status, body, headers, length);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> script;

    public ScriptedApi(Function<Asked, Answer> script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public void script(Function<Asked, Answer> other) {
        script = other;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Asked> asked() {
        return asked;
    }

    /** @return the questions whose path begins so */
    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.target().startsWith(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked one = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(one);
            Answer answer = script.apply(one);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(),
                    answer.promised() >= 0 ? answer.promised() : answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
