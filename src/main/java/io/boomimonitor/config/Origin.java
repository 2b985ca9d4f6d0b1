package io.boomimonitor.config;

/**
 * Who set a key.
 *
 * @param file a property file, or {@code environment variable NAME}, or {@code --prop=KEY}
 * @param line from 1; 0 when there are no lines
 */
public record Origin(String file, int line) {

    /** Where every key is at home; used when nothing better is known. */
    public static final Origin UNKNOWN = new Origin("application.properties", 0);

    /** @return a problem at this place */
    public Problem problem(String value, String message) {
        return new Problem(file, line, null, value, message);
    }
}
