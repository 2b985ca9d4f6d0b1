package io.boomimonitor.boomi;

import io.boomimonitor.alert.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A URL from an answer, and so untrusted: only a plain web address is accepted. Camel would resolve <code>{{...}}</code> in a
 * URL, and braces are among the characters that no valid URL has.
 */
public final class LinkedUrl {

    private static final int LONGEST = 8000;

    private final String text;
    private final URI uri;

    private LinkedUrl(String text, URI uri) {
        this.text = text;
        this.uri = uri;
    }

    /**
     * @param name what the answer calls it, for the message
     * @throws BoomiRefused when this is no absolute URL of http or https, or one with a login or a fragment in it
     */
    public static LinkedUrl parse(String name, String text) throws BoomiRefused {
        try {
            URI uri = text.length() > LONGEST ? new URI("") : new URI(text);
            if (Set.of("http", "https").contains(scheme(uri)) && uri.getHost() != null && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) {
                return new LinkedUrl(text, uri);
            }
        } catch (URISyntaxException e) {
            // its message may show parts of a secret
        }
        throw new BoomiRefused("Boomi's answer has a " + name + " that is no plain http or https URL: it is not followed");
    }

    /** @return whether scheme, host and port are the same; ports that are the scheme's own may be left out */
    public boolean isAt(String url) {
        URI other = URI.create(url);
        return scheme(uri).equals(scheme(other)) && host().equals(host(other)) && port(uri) == port(other);
    }

    /** @return {@code http} or {@code https} */
    public String scheme() {
        return scheme(uri);
    }

    /** @return in lower case */
    public String host() {
        return host(uri);
    }

    /** @return scheme, host and port, fit to be shown; what follows may be a secret */
    public String origin() {
        return SafeText.brief(scheme() + "://" + host() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }

    /** @return the URL as it came, character by character; it may be a secret */
    @Override
    public String toString() {
        return text;
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static String host(URI uri) {
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    }
}
