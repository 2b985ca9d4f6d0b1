package io.boomimonitor.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of an endpoint's URI or of a JDBC URL, of which some may be shown and some must not. */
public final class EndpointUri {

    /**
     * One option of the query.
     *
     * @param text name and value as written, the value with {@code RAW(...)} around it, or percent-encoded, or plain
     */
    public record Option(String text) {

        public String name() {
            return text.split("=", 2)[0];
        }

        /** @return whether Camel takes the value word for word: {@code RAW(...)} or {@code RAW{...}} */
        public boolean isRaw() {
            return value().matches("(?s)RAW(\\(.*\\)|\\{.*})");
        }

        /** @return the value without {@code RAW(...)}, not decoded; empty when there is none */
        public String plain() {
            return isRaw() ? value().substring(4, value().length() - 1) : value();
        }

        private String value() {
            return text.contains("=") ? text.substring(text.indexOf('=') + 1) : "";
        }
    }

    private static final Pattern NESTED = Pattern.compile("(?s)[a-z][a-z0-9+.-]*:.*");
    /** A shorter path or value of a web address is no secret, but a word that other texts hold, too. */
    private static final int SHORTEST = 8;

    private final String text;
    private final String base;

    private EndpointUri(String text) {
        this.text = text;
        this.base = text.replaceFirst("(?s)\\?.*", "");
    }

    /** @param text any text; one that is no URI has a scheme at most */
    public static EndpointUri of(String text) {
        return new EndpointUri(text);
    }

    /** @return such as {@code smtps}; empty when there is none */
    public String scheme() {
        return text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*") ? text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT) : "";
    }

    /** @return all before the question mark */
    public String base() {
        return base;
    }

    /** @return where it leads, fit for a log: scheme, host and port, of a folder or a file its path; else the scheme alone */
    public String place() {
        return scheme().equals("file") || base.startsWith("jdbc:sqlite:") ? base : server();
    }

    private String server() {
        try {
            URI uri = new URI(base);
            if (uri.getHost() != null) {
                return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            }
            boolean nested = uri.isOpaque() && NESTED.matcher(uri.getRawSchemeSpecificPart()).matches() && base.contains("//");
            return nested ? scheme() + ":" + of(uri.getRawSchemeSpecificPart()).server() : scheme();
        } catch (URISyntaxException noUri) {
            return scheme();
        }
    }

    /** @return the query's options in their order; an ampersand within {@code RAW(...)} ends none */
    public List<Option> options() {
        List<Option> options = new ArrayList<>();
        int from = base.length() + 1;
        while (from < text.length()) {
            int end = end(from);
            if (end > from) {
                options.add(new Option(text.substring(from, end)));
            }
            from = end + 1;
        }
        return options;
    }

    private int end(int from) {
        int value = text.indexOf('=', from) + 1;
        int end = text.indexOf('&', from);
        boolean raw = value > 0 && (end < 0 || value <= end) && text.startsWith("RAW", value)
                && value + 3 < text.length() && "({".indexOf(text.charAt(value + 3)) >= 0;
        if (raw) {
            String close = text.charAt(value + 3) == '(' ? ")" : "}";
            int closed = text.indexOf(close + "&", value);
            end = closed >= 0 ? closed + 1 : text.endsWith(close) ? -1 : end;
        }
        return end < 0 ? text.length() : end;
    }

    /** @return what must not be shown: passwords, tokens, the path and the query of a web address; each as written, and decoded */
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        boolean web = scheme().startsWith("http");
        for (Option option : options()) {
            if (web && option.plain().length() >= SHORTEST || SecretNames.mayBeSecret(option.name())) {
                add(option.plain(), secrets);
                secrets.addAll(of(option.plain()).secrets());
            }
        }
        int password = base.indexOf(':', base.indexOf("//") + 2) + 1;
        int host = base.lastIndexOf('@');
        if (base.contains("//") && password > 0 && password < host) {
            add(base.substring(password, host), secrets);
        }
        int path = base.indexOf('/', base.indexOf("//") + 2);
        if (web && path > 0 && base.length() - path > SHORTEST) {
            add(base.substring(path), secrets);
        }
        return secrets;
    }

    private static void add(String secret, Set<String> secrets) {
        secrets.add(secret);
        try {
            secrets.add(URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            // as written, then
        }
    }

    /** The scheme alone: it may hold a secret. */
    @Override
    public String toString() {
        return scheme();
    }
}
