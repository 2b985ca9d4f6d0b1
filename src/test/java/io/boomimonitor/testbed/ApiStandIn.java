package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real HTTP server that answers as a service would by its public documentation, and remembers what it was asked. */
public final class ApiStandIn implements AutoCloseable {

    /** A request. @param body of a body that is no JSON a missing node */
    public record Call(String method, URI uri, Function<String, String> header, byte[] bytes, JsonNode body) {
    }

    /** What the service says. */
    public record Reply(int status, String body) {
    }

    private final HttpServer server;
    private final Function<Call, Reply> api;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Reply> replies = new CopyOnWriteArrayList<>();

    /** @param api its rules */
    public ApiStandIn(Function<Call, Reply> api) throws IOException {
        this.api = api;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Call> calls() {
        return calls;
    }

    public List<Reply> replies() {
        return replies;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders()::getFirst, bytes,
                json(bytes));
        calls.add(call);
        Reply reply = api.apply(call);
        replies.add(reply);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Samples.JSON.readTree(bytes);
        } catch (IOException e) {
            return Samples.JSON.missingNode();
        }
    }
}
