package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Digest.Line;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A digest as templates see it: {@code count}, {@code from}, {@code to}, {@code ended}, {@code open}, {@code overflow},
 * {@code more} (alerts that no line counts), {@code command} (which lists all) and {@code lines}, each with {@code process},
 * {@code level}, {@code count}, {@code errors}, {@code environment}, and of its newest alert {@code headline}, {@code error},
 * {@code problem}, {@code state}, {@code alertId}, {@code link} and {@code rule}.
 */
final class DigestModel {

    /** The level of a message that reports an end. */
    static final String OVER = "OVER";

    private static final int LONGEST = 250;
    private static final int LONGEST_PROCESS = 80;
    private static final int LONGEST_ERROR = 180;

    private DigestModel() {
    }

    static Map<String, Object> of(Delivery message, MessageSettings settings) {
        Digest digest = message.digest();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("count", Integer.toString(digest.count()));
        model.put("from", Moment.of(digest.from(), settings.zone()));
        model.put("to", Moment.of(digest.to(), settings.zone()));
        model.put("ended", Integer.toString(digest.ended()));
        model.put("open", Integer.toString(digest.open()));
        model.put("overflow", Boolean.toString(digest.overflow()));
        model.put("more", Integer.toString(digest.unlisted()));
        model.put("command", "./boomi-monitor deliveries --message " + message.messageId());
        model.put("lines", digest.lines().stream().map(line -> line(line, settings)).toList());
        return model;
    }

    /** @return such as {@code Orders to ERP: 212 alerts in 10 min, 3 different texts} */
    static String headline(Digest digest) {
        int errors = digest.lines().stream().mapToInt(Line::errors).sum();
        String size = digest.count() == 1 ? "1 alert" : digest.count() + " alerts" + during(digest);
        return topic(digest) + ": " + size
                + (errors > 1 && processes(digest) == 1 ? ", " + errors + " different texts" : "");
    }

    /** @return what it is about: the worst process, and how many others */
    static String topic(Digest digest) {
        long others = processes(digest) - 1;
        return process(digest.lines().get(0)) + (digest.unlisted() > 0 ? " and more than " + others + " others"
                : others == 0 ? "" : others == 1 ? " and 1 other" : " and " + others + " others");
    }

    /** @return whether all of its problems have ended */
    static boolean isOver(Digest digest) {
        return digest.ended() > 0 && digest.open() == 0;
    }

    /** @return whether all of it is about one thing */
    static boolean isOneProblem(Digest digest) {
        return digest.ended() + digest.open() == 1 && processes(digest) == 1;
    }

    /** @return whether all of its lines are about one process, or what stands for it */
    static boolean isOneProcess(Digest digest) {
        return processes(digest) == 1 && digest.unlisted() == 0;
    }

    private static long processes(Digest digest) {
        return digest.lines().stream().map(Line::process).distinct().count();
    }

    private static String during(Digest digest) {
        Duration time = Duration.between(digest.from(), digest.to());
        return time.toSeconds() < 1 ? "" : " in " + DurationText.text(time);
    }

    private static Map<String, String> line(Line line, MessageSettings settings) {
        Alert newest = line.newest().alert();
        Map<String, String> model = new LinkedHashMap<>();
        model.put("process", process(line));
        model.put("level", line.level().isEmpty() ? Wording.level(newest) : line.level());
        model.put("count", Integer.toString(line.count()));
        model.put("errors", Integer.toString(line.errors()));
        model.put("headline", Wording.headline(newest));
        model.put("error", SafeText.line(Wording.details(newest).lines().findFirst().orElse(""), LONGEST_ERROR));
        model.put("environment", SafeText.line(line.environments(), LONGEST_ERROR));
        model.put("problem", SafeText.line(newest.problem(), LONGEST));
        model.put("state", newest.state().word());
        model.put("alertId", SafeText.line(newest.alertId(), LONGEST));
        model.put("link", RunLink.of(newest, settings));
        model.put("rule", line.newest().rule().place());
        return model;
    }

    private static String process(Line line) {
        return SafeText.line(line.process(), LONGEST_PROCESS);
    }
}
