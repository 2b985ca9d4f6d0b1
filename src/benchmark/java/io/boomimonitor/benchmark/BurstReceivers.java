package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boomimonitor.testbed.Receivers;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail server, a Slack webhook and an HTTP receiver, which keep what a burst's figures need, and what the monitor's databases say. */
final class BurstReceivers implements AutoCloseable {

    private static final Pattern COUNT = Pattern.compile("\\bAll (\\d+): ");

    private final Path folder;
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final List<JsonNode> slack = new CopyOnWriteArrayList<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    static {
        // else each answer waits for TCP's delayed acknowledgement: 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** @param folder of the monitor: its store, the database and the files */
    BurstReceivers(Path folder) throws IOException {
        this.folder = folder;
        mail.start();
        web.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        web.createContext("/slack", exchange -> slack.add(Receivers.json(body(exchange))));
        web.createContext("/alerts", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            requests.incrementAndGet();
            body(exchange);
        });
        web.start();
    }

    int mailPort() {
        return mail.getSmtp().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + web.getAddress().getPort() + path;
    }

    /** @return how many alerts came by HTTP, repetitions by the same key left out */
    int alerts() {
        return keys.size();
    }

    /** @return how many requests that took */
    int requests() {
        return requests.get();
    }

    /** @return by destination and recipient, how many alerts each of the messages says that it stands for, in order of their number */
    Map<String, List<Integer>> messages() throws Exception {
        Map<String, List<Integer>> counts = new TreeMap<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            add(counts, "mail " + message.getAllRecipients()[0], new String(message.getInputStream().readAllBytes(), "ISO-8859-1")
                    .replace("=\r\n", ""));
        }
        for (JsonNode message : slack) {
            add(counts, "slack " + message.path("channel").asText(), message.toString().replace("\\n", " "));
        }
        counts.values().forEach(list -> list.sort(null));
        return counts;
    }

    /** @return as the ledger has it: by destination and recipient, the sizes of the messages, in order */
    Map<String, List<Integer>> kept() throws SQLException {
        Map<String, List<Integer>> sizes = new TreeMap<>();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("monitor.db"));
             ResultSet rows = store.createStatement().executeQuery("""
                select m.destination || ' ' || m.recipient, count(*) from message m join delivery d on d.message_no = m.message_no
                group by m.message_no, m.destination, m.recipient order by count(*)""")) {
            while (rows.next()) {
                sizes.computeIfAbsent(rows.getString(1), name -> new ArrayList<>()).add(rows.getInt(2));
            }
        }
        return sizes;
    }

    /** @return how many events the database has */
    int rows() throws SQLException {
        return count("jdbc:sqlite:" + folder.resolve("alerts.db"), "select count(*) from boomi_alert where source = 'events'");
    }

    /** @return how many events are files */
    int files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("alerts"))) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith("event-")).count();
        }
    }

    /** @return the number that the store answers */
    int count(String question) throws SQLException {
        return count("jdbc:sqlite:" + folder.resolve("monitor.db"), question);
    }

    private static int count(String url, String question) throws SQLException {
        try (Connection database = DriverManager.getConnection(url);
             ResultSet row = database.createStatement().executeQuery(question)) {
            return row.getInt(1);
        }
    }

    private static void add(Map<String, List<Integer>> counts, String recipient, String text) {
        Matcher count = COUNT.matcher(text);
        counts.computeIfAbsent(recipient, name -> new ArrayList<>()).add(count.find() ? Integer.parseInt(count.group(1)) : 1);
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), "UTF-8");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes("UTF-8"));
            return body;
        }
    }

    @Override
    public void close() {
        web.stop(0);
        mail.stop();
    }
}
