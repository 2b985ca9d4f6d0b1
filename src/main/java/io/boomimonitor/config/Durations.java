package io.boomimonitor.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500}, {@code 500ms}, {@code 60s}, {@code 5m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {

    /** What an error message says about them. */
    public static final String RULE = "a duration such as 500ms, 60s, 5m, 1h30m or 7d (a number alone means milliseconds)";

    private static final Pattern PARTS = Pattern.compile(
            "(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})(?:ms)?)?");

    private Durations() {
    }

    /** @return the duration; empty when the text is none */
    public static Optional<Duration> parse(String text) {
        Matcher parts = PARTS.matcher(text.toLowerCase(Locale.ROOT).replaceAll("\\s", ""));
        if (!parts.matches() || parts.end() == 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(parts, 1)).plusHours(part(parts, 2)).plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4)).plusMillis(part(parts, 5)));
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }
}
