package io.boomimonitor.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Host names that a setting lists, with commas: {@code proxy.example.com}, {@code *.example.com}, addresses; without ports.
 *
 * @param names in lower case
 */
public record Hosts(List<String> names) {

    /** What an error message says about one. */
    public static final String RULE = "host names with commas, such as hooks.example.com or *.example.com; no scheme, no port";

    private static final String LIST = "\\s*(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9._-]*)\\s*"
            + "|\\s*\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]?\\s*";

    public Hosts {
        names = List.copyOf(names);
    }

    /** @param list empty for none */
    public static Hosts of(String list) {
        return new Hosts(Stream.of(list.split(",")).map(name -> bare(name.strip())).filter(name -> !name.isEmpty()).toList());
    }

    /** @return whether it is such a list */
    public static boolean isList(String text) {
        return Stream.of(text.split(",")).allMatch(name -> name.matches(LIST));
    }

    /** @return whether the host is listed, itself or by {@code *.} and what it ends with; case does not count */
    public boolean has(String host) {
        String asked = bare(host);
        return names.stream().anyMatch(name -> name.startsWith("*.") ? asked.endsWith(name.substring(1)) : asked.equals(name));
    }

    /** @return whether the host is this machine: {@code localhost}, below it, or a loopback address in digits; no name is looked up */
    public static boolean isLoopback(String host) {
        String asked = bare(host);
        return asked.equals("localhost") || asked.endsWith(".localhost") || asked.equals("::1") || asked.equals("0:0:0:0:0:0:0:1")
                || asked.matches("127(\\.\\d{1,3}){3}");
    }

    /** @return whether the host is an address, not a name */
    public static boolean isAddress(String host) {
        String asked = bare(host);
        return asked.matches("\\d{1,3}(\\.\\d{1,3}){3}") || asked.matches("[0-9a-f:.]*:[0-9a-f:.%]*");
    }

    private static String bare(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("^\\[(.*)]$", "$1").replaceFirst("\\.$", "");
    }
}
