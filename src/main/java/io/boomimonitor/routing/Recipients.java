package io.boomimonitor.routing;

import io.boomimonitor.config.Destination;
import java.util.regex.Pattern;

/** Whether a text can be a recipient of a destination; catches typing errors, and line breaks that would forge mail headers. */
public final class Recipients {

    /** ASCII only, and no '$', '{' or '}': what Camel might take for an expression is no address. */
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9.!#%&'*+/=?^_~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");
    private static final Pattern SLACK = Pattern.compile("[#@][\\p{L}\\p{M}\\p{N}._-]{1,80}|[CDGUW][A-Z0-9]{5,20}");
    private static final Pattern OTHER = Pattern.compile("[^\\p{Cntrl}]{1,500}");

    private Recipients() {
    }

    /** @return whether the destination's sink can send to it */
    public static boolean fits(String recipient, Destination destination) {
        Pattern pattern = switch (destination.sink()) {
            case "mail" -> MAIL;
            case "slack" -> SLACK;
            default -> OTHER;
        };
        return pattern.matcher(recipient).matches();
    }

    /** @return what a recipient must be, for an error message */
    public static String rule(Destination destination) {
        return switch (destination.sink()) {
            case "mail" -> "a mail address such as orders-team@example.com, without a name or angle brackets, several separated by ';'";
            case "slack" -> "a Slack channel such as #orders, @user or C0123456789";
            default -> "one line of text, at most 500 characters";
        };
    }
}
