package io.boomimonitor.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.boomimonitor.proof.Arrival.Answer;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records the history of a test bed, whatever number of monitors worked on it: the simulator's own list says what there was, the test
 * says what its table demands, the real receivers say what came. The store is asked for three things only: in which order alerts were
 * stored, what each one's problem is, and which alerts a message of several stands for, which its text only counts.
 */
public final class BedHistory {

    /** A response with this header came too late for the monitor, which cannot know that it was a good one. */
    public static final String LATE = "X-Too-Late";

    /** What other lanes were sending when a destination asked for silence cannot be called back. */
    private static final long UNDER_WAY_MS = 1000;
    private static final long WRITES_DOWN_MS = 2000;
    private static final int PATIENCE = 6;
    private static final String OWN = "(monitor|process)\\..*";
    private static final Pattern ALL = Pattern.compile("\\bAll (\\d+): \\S*boomi-monitor deliveries --message ([0-9a-f-]+)");

    /** What a routing table demands of an event. */
    @FunctionalInterface
    public interface Demands {
        List<Demand> of(String id, JsonNode event);
    }

    private final TestBed bed;
    private final Collection<Instant> kills;
    private final History.Recorder record = History.record().keyed("http").keyed("jdbc").keyed("file");
    private final Map<String, List<String>> members = new HashMap<>();
    private final Set<String> ledger = new HashSet<>();
    private final Map<String, Integer> episodes = new HashMap<>();

    private final boolean grouped;

    private BedHistory(TestBed bed, Collection<Instant> kills, boolean grouped) {
        this.bed = bed;
        this.kills = kills;
        this.grouped = grouped;
    }

    /**
     * @param expected what must have arrived by now, by id, as {@link TestBed#expected(Instant)} has it
     * @param kills    when monitors were killed: a silence that a destination asked for less than a second before may be forgotten
     * @param must     what every version of the table demands
     * @param may      what any version of it sends
     * @return to be completed by {@link History.Recorder#mayRepeat}, the bound
     */
    public static History.Recorder of(TestBed bed, Map<String, ObjectNode> expected, Collection<Instant> kills, Demands must, Demands may) {
        return new BedHistory(bed, kills, false).record(expected, () -> bed.expected(Instant.now().plusSeconds(2)), must, may);
    }

    /**
     * The same of an account that has come to rest, and where people's alerts are grouped and repeated: then the order that holds is that
     * of openings and ends.
     */
    public static History.Recorder grouped(TestBed bed, Map<String, ObjectNode> expected, Demands must, Demands may) {
        return new BedHistory(bed, List.of(), true).record(expected, () -> expected, must, may);
    }

    private History.Recorder record(Map<String, ObjectNode> expected, Supplier<Map<String, ObjectNode>> shown, Demands must, Demands may) {
        // arrivals before the ledger, and all that there is at last: the monitor goes on meanwhile
        Map<String, JsonNode> files = bed.receivers().files();
        Map<String, JsonNode> rows = rows();
        List<MimeMessage> mails = bed.receivers().mails();
        List<ServeEvent> requests = new ArrayList<>(bed.receivers().web().getAllServeEvents());
        Collections.reverse(requests); // the newest came first
        requests.sort(Comparator.comparing(event -> event.getRequest().getLoggedDate()));
        Map<String, ObjectNode> all = shown.get();
        ledger(all.keySet());
        all.forEach((id, event) -> may.of(id, event).forEach(each -> record.may(id, each.destination(), each.recipient())));
        expected.forEach((id, event) -> must.of(id, event).forEach(each -> record.must(id, each.destination(), each.recipient())));
        requests.forEach(this::request);
        mails.forEach(this::mail);
        files.forEach((id, document) -> kept("file", id, document.path("alert"), document.at("/rule/note").asText()));
        rows.forEach((id, alert) -> kept("jdbc", id, alert, ""));
        return record;
    }

    private Map<String, JsonNode> rows() {
        return Receivers.rows(key("destination.jdbc.url"), key("destination.jdbc.user"), key("destination.jdbc.password"));
    }

    private void ledger(Collection<String> all) {
        all.forEach(id -> record.shown(Shown.once(id)));
        try (Connection store = DriverManager.getConnection(key("store.url"), key("store.user"), key("store.password"))) {
            try (ResultSet alerts = store.createStatement().executeQuery("select alert_id, problem, state, alert_no from alert "
                    + "order by alert_no")) {
                while (alerts.next()) {
                    String id = alerts.getString(1);
                    ledger.add(id);
                    boolean own = !all.contains(id) && id.matches(OWN);
                    if (own || all.contains(id)) {
                        record.shown(new Shown(id, alerts.getString(2), alerts.getString(3),
                                rank(alerts.getString(2), alerts.getString(3), alerts.getLong(4)), own));
                    }
                }
            }
            try (ResultSet patience = store.createStatement().executeQuery("select a.alert_id from delivery d join alert a "
                    + "on a.alert_no = d.alert_no left join message m on m.message_no = d.message_no "
                    + "where d.attempts >= " + PATIENCE + " or m.attempts >= " + PATIENCE)) {
                while (patience.next()) {
                    record.shown(Shown.once(patience.getString(1))); // it no longer holds up those behind it
                }
            }
            try (ResultSet rows = store.createStatement().executeQuery("select m.message_id, a.alert_id from message m "
                    + "join delivery d on d.message_no = m.message_no join alert a on a.alert_no = d.alert_no")) {
                while (rows.next()) {
                    members.computeIfAbsent(rows.getString(1), each -> new ArrayList<>()).add(rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rank(String problem, String state, long number) {
        return !grouped || problem == null ? number : 2 * episodes.merge(problem, state.equals("over") ? 1 : 0, Integer::sum)
                - (state.equals("over") ? 1 : 0);
    }

    private void request(ServeEvent event) {
        String body = event.getRequest().getBodyAsString();
        Instant at = event.getRequest().getLoggedDate().toInstant();
        Answer answer = answer(event);
        String destination = event.getRequest().getUrl().equals(Receivers.HTTP) ? "http" : "slack";
        JsonNode json = Receivers.json(body);
        if (destination.equals("http")) {
            String alert = json.path("alertId").asText();
            pastTheOutbox(alert);
            record.arrived(new Arrival("http", "", event.getRequest().getHeader("Idempotency-Key"), List.of(alert), 1, body,
                    json.at("/rule/note").asText(), at, answer));
        } else {
            message("slack", json.path("channel").asText(), body.replace("\\n", " "), slackAlert(json), null, at, answer);
        }
        quiet(destination, event, at);
    }

    private static Answer answer(ServeEvent event) {
        boolean late = event.getResponse().getFault() != null || event.getResponse().getHeaders().getHeader(LATE).isPresent();
        return late ? Answer.UNSURE : event.getResponse().getStatus() < 300 ? Answer.ACCEPTED : Answer.REFUSED;
    }

    private void quiet(String destination, ServeEvent event, Instant at) {
        var header = event.getResponse().getHeaders().getHeader("Retry-After");
        boolean mayBeForgotten = kills.stream().anyMatch(kill -> !kill.isBefore(at) && kill.isBefore(at.plusMillis(WRITES_DOWN_MS)));
        if (header.isPresent() && !mayBeForgotten) {
            record.quiet(new Quiet(destination, at.plusMillis(UNDER_WAY_MS), at.plusSeconds(Long.parseLong(header.firstValue()))));
        }
    }

    private static String slackAlert(JsonNode json) {
        JsonNode blocks = json.path("attachments").path(0).path("blocks");
        String text = blocks.path(blocks.size() - 1).path("elements").path(0).path("text").asText();
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private void mail(MimeMessage mail) {
        try {
            String text = new String(mail.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).replace("=\r\n", "");
            Instant at = mail.getSentDate() == null ? Instant.EPOCH : mail.getSentDate().toInstant();
            message("mail", mail.getAllRecipients()[0].toString(), text, mail.getHeader("X-Boomi-Monitor-Alert", null),
                    mail.getHeader("Message-ID", null), at, Answer.ACCEPTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a full store cannot hold goes straight to the sinks: the ledger does not know it. */
    private void pastTheOutbox(String alert) {
        if (alert.matches(OWN) && !ledger.contains(alert)) {
            record.shown(new Shown(alert, null, "once", 0, true));
        }
    }

    /** @param key the message's; null for one that does not show it, which its alert stands for then */
    private void message(String destination, String recipient, String text, String alert, String key, Instant at, Answer answer) {
        Matcher all = ALL.matcher(text);
        if (all.find()) {
            List<String> stands = List.copyOf(new TreeSet<>(members.getOrDefault(all.group(2), List.of())));
            record.arrived(new Arrival(destination, recipient, all.group(2), stands, Integer.parseInt(all.group(1)), "", "", at, answer));
        } else {
            pastTheOutbox(alert);
            record.arrived(new Arrival(destination, recipient, key == null ? alert : key, List.of(alert), 1, "", "", at, answer));
        }
    }

    private void kept(String destination, String id, JsonNode alert, String version) {
        pastTheOutbox(id);
        record.arrived(new Arrival(destination, "", id, List.of(id), 1, alert.toString(), version, null, Answer.ACCEPTED));
    }

    private String key(String name) {
        return bed.properties().getOrDefault(name, "");
    }
}
