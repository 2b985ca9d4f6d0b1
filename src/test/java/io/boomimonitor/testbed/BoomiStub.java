package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Platform API with exactly the records that a test puts into it; it pages, filters and fails as the test says. */
public final class BoomiStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerSocket server;
    private final Clock clock;
    private final Map<String, Map<String, ObjectNode>> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final AtomicInteger expired = new AtomicInteger();
    private final Map<String, List<JsonNode>> cursors = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> filters = new CopyOnWriteArrayList<>();

    /** @param clock what the header Date says */
    public BoomiStub(Clock clock) {
        try {
            this.clock = clock;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            start(this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Adds a record, or replaces that of the same key. */
    public void put(String object, String key, String json) {
        try {
            objects.computeIfAbsent(object, name -> new ConcurrentHashMap<>()).put(key, (ObjectNode) JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next calls of queryMore get an error: their token expired. */
    public void expireTokens(int times) {
        expired.set(times);
    }

    /** All calls for the object fail; 0 ends it. */
    public void fail(String object, int status) {
        statuses.put(object, status);
    }

    /** Calls for the object get no answer until {@link #release()}. */
    public void hold(String object) {
        held.put(object, new CountDownLatch(1));
    }

    public void release() {
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
    }

    /** Forgets records, faults and calls. */
    public void reset() {
        release();
        List.of(objects, statuses, cursors).forEach(Map::clear);
        calls.clear();
        filters.clear();
    }

    /** @return the object's name for each call so far, in order */
    public List<String> calls() {
        return calls;
    }

    /** @return what was asked for with each call so far, in order */
    public List<String> filters() {
        return filters;
    }

    public long callsFor(String object) {
        return calls.stream().filter(object::equals).count();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK's own server sends the real date only. */
    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
                int length = head.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.split(":")[1].strip())).findFirst().orElse(0);
                String[] path = head.get(0).split(" ")[1].split("/");
                answer(path[path.length - 2], path[path.length - 1].equals("queryMore"),
                        new String(in.readNBytes(length), StandardCharsets.UTF_8),
                        connection.getOutputStream());
            }
        } catch (IOException e) {
            // the client has hung up
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
            } else if (line.toString().isBlank()) {
                return lines;
            } else {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
        }
        return List.of();
    }

    private void answer(String object, boolean more, String body, OutputStream out) throws IOException {
        calls.add(object);
        filters.add(body.replaceAll("\\s", ""));
        wait(held.get(object));
        int status = more && expired.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 400 : statuses.getOrDefault(object, 0);
        String answer = status > 0 ? "{\"@type\":\"Error\",\"message\":\"on request\"}" : page(object, more, body).toString();
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + (status > 0 ? status : 200) + " on request\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC))
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
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

    private static void wait(CountDownLatch hold) {
        try {
            if (hold != null) {
                hold.await(60, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
