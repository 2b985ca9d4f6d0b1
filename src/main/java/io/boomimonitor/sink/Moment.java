package io.boomimonitor.sink;

import io.boomimonitor.alert.TimeText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A time as templates see it: {@code utc}, {@code text} in the zone of {@code messages.timezone}, and {@code epoch} in seconds. */
final class Moment {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm z", Locale.ENGLISH);
    private static final Map<String, String> UNKNOWN = Texts.of("utc", "", "text", "", "epoch", "");

    private Moment() {
    }

    /** @param time null gives three empty texts */
    static Map<String, String> of(Instant time, ZoneId zone) {
        return time == null ? UNKNOWN : Texts.of("utc", TimeText.seconds(time), "text", text(time, zone),
                "epoch", Long.toString(time.getEpochSecond()));
    }

    /** @return such as {@code Sat 8 Aug, 08:14 CEST} */
    static String text(Instant time, ZoneId zone) {
        return WORDS.format(time.atZone(zone));
    }
}
