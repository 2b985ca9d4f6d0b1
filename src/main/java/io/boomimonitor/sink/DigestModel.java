package io.boomimonitor.sink;

import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.Headline;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Digest.Line;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A digest as templates see it: {@code count}, {@code from}, {@code to}, {@code ended}, {@code open}, {@code overflow},
 * {@code more} (alerts that no line counts), {@code command} (which lists all) and {@code lines}, each with {@code process},
 * {@code level}, {@code count}, {@code errors}, and of its newest alert {@code headline}, {@code environment}, {@code alertId} and
 * {@code rule}. All of it is text.
 */
final class DigestModel {

    /** The level of a message that only reports an end. */
    static final String OVER = "OVER";

    private static final int LONGEST_PROCESS = 80;

    private DigestModel() {
    }

    static Map<String, Object> of(Delivery message) {
        Digest digest = message.digest();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("count", Integer.toString(digest.count()));
        model.put("from", TimeText.seconds(digest.from()));
        model.put("to", TimeText.seconds(digest.to()));
        model.put("ended", Integer.toString(digest.ended()));
        model.put("open", Integer.toString(digest.open()));
        model.put("overflow", Boolean.toString(digest.overflow()));
        model.put("more", Integer.toString(digest.unlisted()));
        model.put("command", "./boomi-monitor deliveries --message " + message.messageId());
        model.put("lines", digest.lines().stream().map(DigestModel::line).toList());
        return model;
    }

    /** @return such as {@code Orders to ERP: 212 alerts in 10 min, 3 different errors} */
    static String headline(Digest digest) {
        long processes = digest.lines().stream().map(Line::process).distinct().count();
        String what = processes == 1 && digest.unlisted() == 0 ? process(digest.lines().get(0))
                : processes + (digest.unlisted() > 0 ? " processes and more" : " processes");
        int errors = digest.lines().stream().mapToInt(Line::errors).sum();
        String over = isOver(digest) ? "over: " : "";
        String size = digest.count() == 1 ? "1 alert" : digest.count() + " alerts" + during(digest);
        return over + what + ": " + size + (errors > 1 && processes == 1 ? ", " + errors + " different texts" : "");
    }

    /** @return whether all of its problems have ended */
    static boolean isOver(Digest digest) {
        return digest.ended() > 0 && digest.open() == 0;
    }

    private static String during(Digest digest) {
        Duration time = Duration.between(digest.from(), digest.to());
        return time.toSeconds() < 1 ? "" : " in " + DurationText.text(time);
    }

    private static Map<String, String> line(Line line) {
        Map<String, String> model = new LinkedHashMap<>();
        model.put("process", process(line));
        model.put("level", line.level().isEmpty() ? MessageModel.level(line.newest().alert()) : line.level());
        model.put("count", Integer.toString(line.count()));
        model.put("errors", Integer.toString(line.errors()));
        model.put("headline", Headline.of(line.newest().alert()));
        model.put("environment", SafeText.line(line.newest().alert().text("environment"), LONGEST_PROCESS));
        model.put("alertId", SafeText.line(line.newest().alert().alertId(), LONGEST_PROCESS));
        model.put("rule", line.newest().rule().table() + ".csv:" + line.newest().rule().line());
        return model;
    }

    private static String process(Line line) {
        return SafeText.line(line.process(), LONGEST_PROCESS);
    }
}
