package io.boomimonitor.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One mail address, with the name of its owner if there is one: {@code mon@example.com}, {@code Name <mon@example.com>}.
 *
 * @param name    any letters, and commas; empty when there is none
 * @param address ASCII only: other characters may turn into line feeds in servers that look at low bytes
 */
public record MailAddress(String name, String address) {

    /** What an error message says about one. */
    public static final String RULE = "a mail address such as mon@example.com, or Name <mon@example.com>; only the name may hold "
            + "letters beyond ASCII";

    private static final Pattern NAMED = Pattern.compile("([^<>\\p{Cntrl}]*)<\\s*([^<>]*?)\\s*>");

    /** @return the address; empty when the text is none, or several */
    public static Optional<MailAddress> parse(String text) {
        Matcher named = NAMED.matcher(text.strip());
        return named.matches() ? plain(named.group(2)).map(mail -> new MailAddress(unquoted(named.group(1).strip()), mail.address))
                : plain(text.strip());
    }

    private static Optional<MailAddress> plain(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c >= 0x7f)) {
            return Optional.empty();
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            return Stream.of(parsed).filter(each -> parsed.length == 1 && !each.isGroup() && each.getAddress().contains("@")).findFirst()
                    .map(each -> new MailAddress(each.getPersonal() == null ? "" : each.getPersonal(), each.getAddress()));
        } catch (AddressException none) {
            return Optional.empty();
        }
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name;
    }
}
