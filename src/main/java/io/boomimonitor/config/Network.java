package io.boomimonitor.config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * How servers beyond the company are reached: its HTTP proxy ({@code http.proxy}, {@code http.proxy.user}, {@code http.proxy.password},
 * {@code http.no-proxy}) and its certificate authorities ({@code tls.truststore}). This machine is always reached directly.
 */
public final class Network {

    /** No proxy, and the JDK's authorities. */
    public static final Network PLAIN = new Network(Optional.empty(), "", "", Hosts.of(""), Optional.empty());

    private static final String PROXY = "http.proxy";
    private static final String TRUST = "tls.truststore";
    private static final String PLACE = "(?:http://)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9._-]*):(\\d{1,5})/?";
    /** The JDK's own stores have it; what they hold is no secret. */
    private static final String USUAL_PASSWORD = "changeit";

    private final Optional<InetSocketAddress> proxy;
    private final String user;
    private final String password;
    private final Hosts direct;
    private final Optional<SSLContext> tls;

    private Network(Optional<InetSocketAddress> proxy, String user, String password, Hosts direct, Optional<SSLContext> tls) {
        this.proxy = proxy;
        this.user = user;
        this.password = password;
        this.direct = direct;
        this.tls = tls;
    }

    /** @throws ProblemException when the trust store cannot be read, which {@code check} reports, too */
    public static Network of(Settings settings) {
        return new Network(settings.find(PROXY).map(Network::address), settings.get("http.proxy.user", ""),
                settings.get("http.proxy.password", ""), Hosts.of(settings.get("http.no-proxy", "")),
                settings.find(TRUST).map(file -> tls(settings, file)));
    }

    /** @return what the keys may hold */
    public static Stream<KeyRule> rules() {
        return Stream.of(KeyRule.of(value -> value.matches(PLACE) && address(value).getPort() > 0,
                        "HOST:PORT of an HTTP proxy, such as proxy.example.com:3128; its login belongs to http.proxy.user and "
                                + "HTTP_PROXY_PASSWORD", PROXY),
                KeyRule.of(Hosts::isList, Hosts.RULE, "http.no-proxy"),
                KeyRule.of(value -> value.matches("[^\\p{Cntrl}:\u200B\u00A0\uFEFF\uFFFD\"'<>{}]+") && !value.equals("..."),
                        "the user that logs in to the proxy, without a colon", "http.proxy.user"),
                KeyRule.of(value -> value.matches("[!-~]+") && !value.matches("\\.{3}|\".*\"|'.*'|<.*>|.*(\\{\\{|}}).*"),
                        "a password in ASCII, without blanks", "http.proxy.password", "tls.truststore.password"),
                KeyRule.of(value -> Path.of(value).toFile().isFile(), "a file in PEM, PKCS12 or JKS with the company's certificate "
                        + "authorities", TRUST)).flatMap(rules -> rules);
    }

    /** @return what is wrong though each value for itself is right */
    public static List<Problem> check(Settings settings) {
        try {
            return of(settings).isPlain() ? List.of() : settings.keys().stream()
                    .filter(key -> key.matches("destination\\.[^.]+\\.endpoint") && settings.get(key, "").startsWith("slack:"))
                    .map(key -> settings.origin(key).problem("slack", key + " knows neither " + PROXY + " nor " + TRUST + "; use "
                            + "https://slack.com/api/chat.postMessage with " + key.replaceFirst("endpoint$", "token")
                            + ", or the webhook's URL")).toList();
        } catch (ProblemException e) {
            return e.problems();
        }
    }

    /** @return the proxy that leads to the host; empty when it is reached directly */
    public Optional<InetSocketAddress> proxyTo(String host) {
        return proxy.filter(any -> !Hosts.isLoopback(host) && !direct.has(host));
    }

    /** @return the value of {@code Proxy-Authorization}, a secret; empty when the proxy asks for no login */
    public Optional<String> proxyLogin() {
        return user.isEmpty() ? Optional.empty() : Optional.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** @return the proxy's user; empty when it asks for none */
    public String user() {
        return user;
    }

    /** @return the proxy's password, a secret */
    public char[] password() {
        return password.toCharArray();
    }

    /** @return trusts the company's authorities, too; empty without {@code tls.truststore} */
    public Optional<SSLContext> tls() {
        return tls;
    }

    private boolean isPlain() {
        return proxy.isEmpty() && tls.isEmpty();
    }

    /** Its name is looked up when it is called. */
    private static InetSocketAddress address(String place) {
        URI uri = URI.create(place.startsWith("http://") ? place : "http://" + place);
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() > 0xFFFF ? 0 : uri.getPort());
    }

    private static SSLContext tls(Settings settings, String file) {
        try {
            return TrustStore.with(Path.of(file), settings.get("tls.truststore.password", USUAL_PASSWORD));
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(List.of(settings.origin(TRUST).problem(file, TRUST + " must be a file in PEM, PKCS12 or JKS that "
                    + "holds certificates (" + e.getClass().getSimpleName() + "); the password of the latter two is "
                    + "TLS_TRUSTSTORE_PASSWORD")));
        }
    }

    /** The login is left out. */
    @Override
    public String toString() {
        return proxy.map(address -> "by " + address.getHostString() + ":" + address.getPort()).orElse("directly");
    }
}
