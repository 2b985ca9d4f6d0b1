package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people got, and what an SQLite store says of it. */
public final class PeoplesMessages {

    private static final Pattern ALL = Pattern.compile("\\bAll (\\d+): \\S*boomi-monitor deliveries --message ([0-9a-f-]+)");

    /** One message as it arrived. @param key the same at each try */
    private record Arrived(String key, int alerts) {
    }

    private final Receivers receivers;
    private final String store;

    /** @param store URL of the store */
    public PeoplesMessages(Receivers receivers, String store) {
        this.receivers = receivers;
        this.store = store;
    }

    /** @return by key, the numbers of alerts that the copies of a mail say; the key is the id of its message */
    public Map<String, List<Integer>> mails() {
        return counts(receivers.mails().stream().map(PeoplesMessages::arrived));
    }

    /** @return the same of Slack's: the key is the id of a digest, or of the alert that came alone */
    public Map<String, List<Integer>> slack() {
        List<String> alerts = receivers.slackAlerts();
        List<JsonNode> bodies = receivers.slack().stream().map(request -> Receivers.json(request.getBodyAsString())).toList();
        List<Arrived> arrived = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Matcher all = ALL.matcher(bodies.get(i).toString().replace("\\n", " "));
            arrived.add(all.find() ? new Arrived(all.group(2), Integer.parseInt(all.group(1))) : new Arrived(alerts.get(i), 1));
        }
        return counts(arrived.stream());
    }

    /** @return by message id, the alerts in it */
    public Map<String, Set<String>> members() {
        return query("select m.message_id, a.alert_id from message m join delivery d on d.message_no = m.message_no "
                + "join alert a on a.alert_no = d.alert_no").stream().collect(Collectors.groupingBy(row -> row.get(0), TreeMap::new,
                Collectors.mapping(row -> row.get(1), Collectors.toCollection(TreeSet::new))));
    }

    /** @return the rows that the store has for a question, each cell as text */
    public List<List<String>> query(String question) {
        try (Connection database = DriverManager.getConnection(store);
             ResultSet rows = database.createStatement().executeQuery(question)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(rows.getString(column)));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the first column of what the store has for a question */
    public List<String> column(String question) {
        return query(question).stream().map(row -> row.get(0)).toList();
    }

    private static Map<String, List<Integer>> counts(Stream<Arrived> messages) {
        return messages.collect(Collectors.groupingBy(Arrived::key, HashMap::new,
                Collectors.mapping(Arrived::alerts, Collectors.toList())));
    }

    private static Arrived arrived(MimeMessage mail) {
        try {
            String text = new String(mail.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).replace("=\r\n", "");
            Matcher all = ALL.matcher(text);
            String id = mail.getHeader("Message-ID", null);
            return new Arrived(id.substring(1, id.indexOf('@')), all.find() ? Integer.parseInt(all.group(1)) : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
