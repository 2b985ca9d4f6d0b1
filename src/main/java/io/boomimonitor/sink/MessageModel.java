package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Episode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the message templates in {@code routes/sinks} see; {@code docs/message.md} names every field, with an example. Of several alerts
 * the fields are those of the newest of the worst, and {@code digest} holds the rest, see {@link DigestModel}. All of it is text, lists
 * and maps of text; nothing is null, and only {@code digest} is missing at times. The text is safe to look at, and still has to be
 * escaped for HTML, Slack or JSON.
 */
final class MessageModel {

    private static final int LONGEST_FIELD = 20_000;
    private static final int LONGEST_ID = 250;
    private static final int LONGEST_NOTE = 180;
    private static final int LONGEST_NAME = 80;
    private static final int FIRST_LINES = 4;
    private static final int LONGEST_FIRST = 600;
    private static final int TRIES_IN_THREAD = 3;
    private static final String TEST_TYPE = "monitor.test";

    private MessageModel() {
    }

    /** @return the model, in the order of {@code docs/message.md} */
    static Map<String, Object> of(Delivery delivery, MessageSettings settings) {
        Alert alert = delivery.alert();
        Digest digest = delivery.digest();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("kind", kind(delivery));
        model.put("test", Boolean.toString(alert.text("eventType").equals(TEST_TYPE) || alert.text("test").equals("true")));
        model.put("level", digest != null && DigestModel.isOver(digest) ? DigestModel.OVER : Wording.level(alert));
        model.put("state", alert.state().word());
        model.put("title", digest == null ? Wording.title(alert) : DigestModel.headline(digest));
        model.put("headline", digest == null ? Wording.headline(alert) : DigestModel.headline(digest));
        model.put("topic", topic(delivery));
        model.put("process", Wording.what(alert));
        model.put("environment", Wording.environment(alert));
        model.put("runtime", SafeText.line(alert.text("atomName"), LONGEST_NAME));
        times(model, delivery, settings);
        error(model, alert);
        model.put("link", RunLink.of(alert, settings));
        Map<String, String> known = settings.lookups().of(alert);
        model.put("owner", fact(known, List.of("owner", "team")));
        model.put("runbook", fact(known, List.of("runbook")));
        model.put("facts", Facts.of(alert, settings.zone()));
        if (digest != null) {
            model.put("digest", DigestModel.of(delivery, settings));
        }
        origin(model, delivery);
        model.put("lookup", looked(known));
        model.put("alert", fields(alert));
        return model;
    }

    /** @return the first of these facts that a lookup knows */
    private static String fact(Map<String, String> known, List<String> names) {
        return names.stream().flatMap(name -> known.entrySet().stream().filter(fact -> fact.getKey().endsWith("." + name)))
                .map(Map.Entry::getValue).findFirst().map(text -> SafeText.line(text, LONGEST_NOTE)).orElse("");
    }

    private static Map<String, String> looked(Map<String, String> known) {
        Map<String, String> safe = new LinkedHashMap<>();
        known.forEach((name, value) -> safe.put(name, SafeText.lines(value, LONGEST_FIELD)));
        return safe;
    }

    private static String kind(Delivery delivery) {
        AlertState state = delivery.alert().state();
        if (delivery.digest() != null) {
            return "digest";
        }
        return switch (state) {
            case ONCE -> "once";
            case OVER -> "recovery";
            case OPEN -> delivery.episode() != null && delivery.episode().opening() != null ? "repeat" : "opening";
        };
    }

    /** What stays the same from the opening to the recovery, so that a mail program that goes by the subject keeps them together. */
    private static String topic(Delivery delivery) {
        Digest digest = delivery.digest();
        if (digest != null && !DigestModel.isOneProblem(digest)) {
            return DigestModel.topic(digest);
        }
        return Wording.headline(delivery.episode() == null ? delivery.alert() : delivery.episode().first());
    }

    private static void times(Map<String, Object> model, Delivery delivery, MessageSettings settings) {
        Alert alert = delivery.alert();
        Instant happened = happened(alert);
        Instant since = since(delivery);
        model.put("happened", Moment.of(happened, settings.zone()));
        model.put("since", Moment.of(since, settings.zone()));
        model.put("lasted", since == null || happened == null || !happened.isAfter(since) ? ""
                : Facts.words(Duration.between(since, happened)));
        model.put("count", count(delivery));
        model.put("duration", Facts.duration(alert));
    }

    private static Instant happened(Alert alert) {
        return Stream.of("eventDate", "recordDate", "executionTime", "date").map(field -> BoomiTime.parse(alert.text(field)))
                .filter(time -> time != null).findFirst().orElse(null);
    }

    /** The alert may know it itself; else the episode's first one does. */
    private static Instant since(Delivery delivery) {
        Instant own = BoomiTime.parse(delivery.alert().text("since"));
        Episode episode = delivery.episode();
        if (own != null || episode == null) {
            return own != null || delivery.alert().state() == AlertState.ONCE ? own : happened(delivery.alert());
        }
        Instant first = happened(episode.first());
        return first == null ? episode.since() : first;
    }

    private static String count(Delivery delivery) {
        String failures = delivery.alert().text("failures");
        return !failures.isEmpty() ? SafeText.line(failures, LONGEST_NAME)
                : Integer.toString(delivery.episode() == null ? 1 : delivery.episode().count());
    }

    private static void error(Map<String, Object> model, Alert alert) {
        String full = SafeText.lines(Wording.details(alert), LONGEST_FIELD);
        String first = full.lines().limit(FIRST_LINES).collect(Collectors.joining("\n"));
        model.put("error", SafeText.clip(first.length() < full.length() ? first + "\n\u2026" : first, LONGEST_FIRST));
        model.put("fullError", full);
        model.put("changes", SafeText.lines(alert.text("changes"), LONGEST_FIELD));
    }

    private static void origin(Map<String, Object> model, Delivery delivery) {
        Alert alert = delivery.alert();
        model.put("problem", SafeText.line(alert.problem(), LONGEST_ID));
        model.put("alertId", SafeText.line(alert.alertId(), LONGEST_ID));
        model.put("messageId", delivery.isMessage() ? delivery.messageId() : "");
        model.put("source", alert.source());
        model.put("destination", delivery.destination());
        model.put("recipient", delivery.recipient());
        model.put("rule", Texts.of("table", delivery.rule().table(), "line", Integer.toString(delivery.rule().line()),
                "note", SafeText.line(delivery.rule().note(), LONGEST_NOTE)));
        model.put("commands", commands(delivery));
        model.put("thread", thread(delivery));
    }

    /** A message that could not be sent a few times may fail because its opening is gone: it leaves as one of its own. */
    private static Map<String, String> thread(Delivery delivery) {
        Episode episode = delivery.episode();
        boolean known = episode != null && episode.opening() != null && delivery.attempt() <= TRIES_IN_THREAD;
        return Texts.of("channel", known ? episode.opening().channel() : "", "ts", known ? episode.opening().ts() : "");
    }

    /**
     * What to type: {@code silence} acknowledges the problem, the worst of several, as {@code quiet} says; {@code silenceProcess} keeps
     * all of them quiet, where they are one process's; {@code deliveries} says who got what.
     */
    private static Map<String, String> commands(Delivery delivery) {
        Alert alert = delivery.alert();
        Digest digest = delivery.digest();
        boolean over = alert.state() != AlertState.OPEN || digest != null && DigestModel.isOver(digest);
        boolean several = digest != null && !DigestModel.isOneProblem(digest);
        String process = !over && several && DigestModel.isOneProcess(digest) ? alert.text("processName") : "";
        return Texts.of("silence", over ? "" : "./boomi-monitor silence --problem " + quoted(alert.problem()),
                "quiet", over ? "" : (several ? "about the worst of them " : "") + "until it is over",
                "silenceProcess", process.isEmpty() ? "" : "./boomi-monitor silence --process "
                        + quoted(process.replaceAll("([\\\\*?|!])", "\\\\$1")) + " --for 2h",
                "deliveries", "./boomi-monitor deliveries " + (digest == null ? "--alert " + quoted(alert.alertId())
                        : "--message " + delivery.messageId()));
    }

    /** A shell must take it as one word, whatever it holds. */
    private static String quoted(String text) {
        return "'" + SafeText.line(text, LONGEST_ID).replace("'", "'\\''") + "'";
    }

    private static Map<String, String> fields(Alert alert) {
        Map<String, String> fields = new LinkedHashMap<>();
        alert.fields().fieldNames().forEachRemaining(name -> {
            String value = SafeText.lines(alert.text(name), LONGEST_FIELD);
            if (!value.isEmpty() && !name.startsWith("@")) {
                fields.put(SafeText.line(name, LONGEST_NAME), value);
            }
        });
        return fields;
    }
}
