package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log with exactly the entries that a test puts into it, in pages of 100; it filters by date only. */
public final class AuditLogStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    private final HttpServer server;
    private final List<ObjectNode> entries = new CopyOnWriteArrayList<>();
    private final Map<String, List<ObjectNode>> rests = new ConcurrentHashMap<>();

    public AuditLogStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds an entry; a test changes what it is about. */
    public ObjectNode add(String documentId, String date) {
        ObjectNode entry = JSON.createObjectNode().put("@type", "AuditLog").put("documentId", documentId).put("date", date)
                .put("accountId", "acme-AB12CD").put("userId", "jane@example.com").put("type", "user").put("action", "ADD")
                .put("modifier", "NONE").put("level", "INFO").put("source", "UI");
        entries.add(entry);
        return entry;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean more = call.getRequestURI().getPath().endsWith("/queryMore");
        List<ObjectNode> found = more ? rests.get(body) : matching(JSON.readTree(body));
        ObjectNode answer = JSON.createObjectNode().put("numberOfResults", entries.size());
        found.stream().limit(PAGE).forEach(answer.putArray("result")::add);
        if (found.size() > PAGE) {
            String token = "token" + rests.size();
            rests.put(token, found.subList(PAGE, found.size()));
            answer.put("queryToken", token);
        }
        byte[] bytes = JSON.writeValueAsBytes(answer);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private List<ObjectNode> matching(JsonNode query) {
        List<ObjectNode> found = new ArrayList<>(entries);
        for (JsonNode part : query.path("QueryFilter").path("expression").path("nestedExpression")) {
            String bound = part.path("argument").path(0).asText();
            boolean from = part.path("operator").asText().equals("GREATER_THAN_OR_EQUAL");
            found.removeIf(entry -> (entry.get("date").asText().compareTo(bound) >= 0) != from);
        }
        return found;
    }
}
