package io.boomimonitor.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A named, configured way to deliver: {@code destination.NAME.*} in {@code application.properties}.
 *
 * @param name            as routing tables name it
 * @param sink            the file in {@code routes/sinks/} that builds and sends the message
 * @param endpoint        a Camel endpoint URI; comes from configuration only, may hold secrets, never logged. Null when not set
 * @param to              recipients for rows whose {@code to} is empty
 * @param takesRecipients whether {@code to} means something to its sink (mail addresses, Slack channels)
 * @param options         the other {@code destination.NAME.*} values by their last part, such as {@code from}
 */
public record Destination(String name, String sink, String endpoint, List<String> to, boolean takesRecipients,
                          Map<String, String> options) {

    public Destination {
        to = List.copyOf(to);
        options = Map.copyOf(options);
    }

    /** @return the option's value, or the default when it is not set */
    public String option(String key, String otherwise) {
        return options.getOrDefault(key, otherwise);
    }

    /** @return whom it serves: {@code destination.NAME.audience}, else people for mail, Slack and what has a template */
    public Audience audience() {
        boolean people = sink.equals("mail") || sink.equals("slack") || options.containsKey("template");
        return Audience.valueOf(option("audience", people ? "people" : "machines").toUpperCase(Locale.ROOT));
    }

    /** The endpoint is left out: it may hold a password. */
    @Override
    public String toString() {
        return name + " (" + sink + ")";
    }
}
