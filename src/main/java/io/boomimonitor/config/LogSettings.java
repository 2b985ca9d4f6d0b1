package io.boomimonitor.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the monitor writes its log.
 *
 * @param json  whether each line is a JSON object
 * @param file  a file that gets the log, too; empty for the console alone
 * @param size  how large it grows before the next one begins, such as {@code 10MB}
 * @param count how many full ones are kept
 */
public record LogSettings(boolean json, Optional<Path> file, String size, int count) {

    private static final String FORMAT = "log.format";
    private static final String FILE = "log.file";
    private static final String SIZE = "log.file.size";
    private static final String COUNT = "log.file.count";

    /** @return what {@code log.*} says */
    public static LogSettings read(Settings settings) {
        return new LogSettings(settings.get(FORMAT, "text").equals("json"), settings.find(FILE).map(Path::of),
                settings.get(SIZE, "10MB"), settings.number(COUNT, 5));
    }

    /** @return what each of its keys may hold */
    public static Stream<KeyRule> rules() {
        return Stream.of(KeyRule.of(value -> value.matches("text|json"), "text or json", FORMAT),
                KeyRule.of(value -> value.matches("[\\p{L}\\p{N}._/\\\\: -]+\\.log"),
                        "a file that ends in .log, such as logs/boomi-monitor.log", FILE),
                KeyRule.of(value -> value.matches("[1-9]\\d{0,3}(KB|MB|GB)"), "a size such as 10MB", SIZE),
                KeyRule.number(1, 1000, COUNT)).flatMap(rules -> rules);
    }
}
