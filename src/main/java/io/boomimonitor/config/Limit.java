package io.boomimonitor.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many messages a recipient gets at most: {@code 20/10m}.
 *
 * @param messages at least 1
 * @param window   in any span of this length
 */
public record Limit(int messages, Duration window) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s*/\\s*(.+)");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** @return the limit; empty when the text is none */
    public static Optional<Limit> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
            return Optional.empty();
        }
        return Durations.parse(parts.group(2)).filter(window -> window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0)
                .map(window -> new Limit(Integer.parseInt(parts.group(1)), window));
    }
}
