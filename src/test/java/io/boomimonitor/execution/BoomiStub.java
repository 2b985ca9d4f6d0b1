package io.boomimonitor.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A Platform API with exactly the records that a test puts into it; it pages, filters and fails as told. */
final class BoomiStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, Map<String, ObjectNode>> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, Long> delays = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> cursors = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Runnable afterPage = () -> { };

    /** @param clock what the header Date tells */
    BoomiStub(Clock clock) {
        try {
            this.clock = clock;
            this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
            server.setExecutor(Executors.newCachedThreadPool(BoomiStub::daemon));
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Adds a record, or replaces that of the same key. */
    void put(String object, String key, String json) {
        try {
            objects.computeIfAbsent(object, name -> new ConcurrentHashMap<>()).put(key, (ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All calls for the object fail; 0 ends it. */
    void fail(String object, int status) {
        statuses.put(object, status);
    }

    void delay(String object, long millis) {
        delays.put(object, millis);
    }

    void afterPage(Runnable action) {
        afterPage = action;
    }

    /** @return the object's name for each call so far, in order */
    List<String> calls() {
        return calls;
    }

    long callsFor(String object) {
        return calls.stream().filter(object::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String object = path[path.length - 2];
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(object);
        pause(delays.getOrDefault(object, 0L));
        int status = statuses.getOrDefault(object, 0);
        String answer = status > 0 ? "{\"@type\":\"Error\",\"message\":\"as told\"}" : page(object, path[path.length - 1].equals("queryMore"), body).toString();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status > 0 ? status : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        afterPage.run();
    }

    private ObjectNode page(String object, boolean more, String body) throws IOException {
        List<JsonNode> found = more ? cursors.get(body) : matching(object, JSON.readTree(body).path("QueryFilter").path("expression"));
        ObjectNode page = JSON.createObjectNode().put("@type", "QueryResult").put("numberOfResults", found.size());
        page.putArray("result").addAll(found.subList(0, Math.min(100, found.size())));
        if (found.size() > 100) {
            String token = object + "/" + cursors.size();
            cursors.put(token, found.subList(100, found.size()));
            page.put("queryToken", token);
        }
        return page;
    }

    private List<JsonNode> matching(String object, JsonNode expression) {
        List<JsonNode> found = new ArrayList<>();
        objects.getOrDefault(object, Map.of()).values().stream().filter(record -> matches(record, expression)).forEach(found::add);
        return found;
    }

    private static boolean matches(JsonNode record, JsonNode expression) {
        List<JsonNode> nested = new ArrayList<>();
        expression.path("nestedExpression").forEach(nested::add);
        String value = record.path(expression.path("property").asText()).asText();
        String argument = expression.path("argument").path(0).asText();
        return switch (expression.path("operator").asText()) {
            case "and" -> nested.stream().allMatch(inner -> matches(record, inner));
            case "or" -> nested.stream().anyMatch(inner -> matches(record, inner));
            case "EQUALS" -> value.equals(argument);
            case "GREATER_THAN_OR_EQUAL" -> !value.isEmpty() && value.compareTo(argument) >= 0;
            case "LESS_THAN" -> !value.isEmpty() && value.compareTo(argument) < 0;
            default -> true;
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
