package io.boomimonitor.testbed;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real servers for all five kinds of destination, and what arrived there. */
public final class Receivers implements AutoCloseable {

    public static final String HTTP = "/alerts";
    public static final String SLACK = "/services/T00/B00/xyzzy";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final WireMockServer web = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final Path files;
    private final String database;

    /** @param folder gets the folder {@code alerts} and the database {@code alerts.db} */
    public Receivers(Path folder) {
        files = folder.resolve("alerts");
        database = "jdbc:sqlite:" + folder.resolve("alerts.db");
        mail.start();
        web.start();
        web.stubFor(post(urlEqualTo(HTTP)).willReturn(okJson("{}")));
        web.stubFor(post(urlEqualTo(SLACK)).willReturn(okJson("ok")));
    }

    /** @return the destinations' keys */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("destination.mail.endpoint", "smtp://127.0.0.1:" + mail.getSmtp().getPort());
        properties.put("destination.mail.tls", "none");
        properties.put("destination.slack.endpoint", web.baseUrl() + SLACK);
        for (String people : List.of("mail", "slack")) { // one message an alert
            properties.put("destination." + people + ".group-by", "-");
            properties.put("destination." + people + ".limit", "-");
            properties.put("destination." + people + ".repeat-every", "0");
        }
        properties.put("destination.slack.fallback-after", "15m"); // the demo's are short
        properties.put("destination.slack.alarm-after", "5m");
        properties.put("destination.http.endpoint", web.baseUrl() + HTTP);
        properties.put("destination.jdbc.url", database);
        properties.put("destination.file.endpoint", "file:" + files);
        return properties;
    }

    /** @return the web server behind HTTP and Slack, to make it fail */
    public WireMockServer web() {
        return web;
    }

    public GreenMail mailServer() {
        return mail;
    }

    /** @return the requests of the HTTP destination in the order of their arrival, accepted or not */
    public List<LoggedRequest> http() {
        return web.findAll(postRequestedFor(urlEqualTo(HTTP)));
    }

    /** @return the HTTP requests' bodies by Idempotency-Key; one key with several bodies keeps several */
    public Map<String, Set<String>> bodiesByKey() {
        return http().stream().collect(Collectors.groupingBy(request -> request.getHeader("Idempotency-Key"),
                Collectors.mapping(LoggedRequest::getBodyAsString, Collectors.toSet())));
    }

    /** @return the alert ids of all HTTP requests, repetitions with the same key dropped */
    public List<String> httpAlerts() {
        return bodiesByKey().values().stream().flatMap(Set::stream).map(body -> json(body).path("alertId").asText()).toList();
    }

    /** @return the requests at the Slack webhook */
    public List<LoggedRequest> slack() {
        return web.findAll(postRequestedFor(urlEqualTo(SLACK)));
    }

    /** @return the alert ids at the end of all Slack messages */
    public List<String> slackAlerts() {
        return slack().stream().map(request -> json(request.getBodyAsString()).path("attachments").path(0).path("blocks"))
                .map(blocks -> blocks.path(blocks.size() - 1).path("elements").path(0).path("text").asText())
                .map(text -> text.substring(text.lastIndexOf(' ') + 1)).toList();
    }

    public List<MimeMessage> mails() {
        return Arrays.asList(mail.getReceivedMessages());
    }

    /** @return the Message-IDs of all mails by alert id */
    public Map<String, List<String>> mailAlerts() {
        return mails().stream().collect(Collectors.groupingBy(message -> header(message, "X-Boomi-Monitor-Alert"),
                Collectors.mapping(message -> header(message, "Message-ID"), Collectors.toList())));
    }

    /** @return the documents in the folder by file name without {@code .json} */
    public Map<String, JsonNode> files() {
        try (Stream<Path> found = Files.exists(files) ? Files.list(files) : Stream.empty()) {
            Map<String, JsonNode> documents = new HashMap<>();
            found.filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file -> documents.put(file.getFileName().toString().replaceFirst("\\.json$", ""), json(read(file))));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return files;
    }

    /** @return the database's rows by alert id: the whole record */
    public Map<String, JsonNode> rows() {
        return rows(database, "", "");
    }

    public static Map<String, JsonNode> rows(String url, String user, String password) {
        Map<String, JsonNode> rows = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
             ResultSet found = connection.createStatement().executeQuery("select alert_id, alert from boomi_alert")) {
            while (found.next()) {
                if (rows.put(found.getString(1), json(found.getString(2))) != null) {
                    throw new AssertionError("two rows for " + found.getString(1));
                }
            }
        } catch (SQLException notYet) {
            return Map.of();
        }
        return rows;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        web.stop();
        mail.stop();
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
