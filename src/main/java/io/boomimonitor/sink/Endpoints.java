package io.boomimonitor.sink;

import io.boomimonitor.config.Causes;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.EndpointUri.Option;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.UnsafeUriCharactersEncoder;

/**
 * The endpoint that a destination's messages go to: the URI of its configuration, and what the promise of delivery and the
 * safety of the connection need in addition. An option that the URI itself sets stays as it is.
 */
final class Endpoints {

    private static final String HTTP = "throwExceptionOnFailure=false&followRedirects=false&disableStreamCache=true&copyHeaders=false"
            + "&maxTotalConnections=64&connectionsPerRoute=64" // one for each lane
            + "&connectTimeout=5000&connectionRequestTimeout=5000&responseTimeout=20000&soTimeout=20000"
            + "&httpClientConfigurer=#bean:httpClientRules";
    private static final int MOST_TRIES = 20;
    private static final String TIMEOUTS = "mail.P.connectiontimeout=5000&mail.P.timeout=10000&mail.P.writetimeout=10000";
    private static final String VERIFIED = TIMEOUTS + "&mail.P.ssl.checkserveridentity=true";
    private static final String STARTTLS = "&mail.P.starttls.enable=true&mail.P.starttls.required=true";
    private static final Map<String, String> BY_SCHEME = Map.of(
            "http", HTTP,
            "https", HTTP,
            "file", "fileExist=Override&bufferSize=8192",
            "sql", "batch=true&batchAutoCommitDisabled=true&prepareStatementStrategy=#class:io.boomimonitor.sink.NamedValues",
            "smtp", (VERIFIED + STARTTLS).replace(".P.", ".smtp."),
            "smtps", VERIFIED.replace(".P.", ".smtps."));

    /** By default Netty would wait for an answer, which a syslog server never gives, and send nothing but Java objects. */
    private static final Map<String, String> NETTY = Map.of(
            "udp", "sync=false&udpByteArrayCodec=true&udpConnectionlessSending=true",
            "tcp", "sync=false&textline=true&connectTimeout=5000");

    private final Map<Destination, Endpoint> known = new ConcurrentHashMap<>();
    private final Clock clock;

    Endpoints(Clock clock) {
        this.clock = clock;
    }

    /**
     * @return the destination's endpoint, the same one at each call as long as Camel keeps it
     * @throws IllegalStateException when the configured URI is none; the message repeats neither it nor what Camel says of it, because
     *                               both may hold secrets
     */
    Endpoint of(Destination destination, CamelContext context) {
        Endpoint endpoint = running(destination);
        return endpoint == null ? madeOnce(destination, context) : endpoint;
    }

    /** One lane at a time: all begin at once, and each would set up an endpoint that others send to already. */
    private synchronized Endpoint madeOnce(Destination destination, CamelContext context) {
        Endpoint endpoint = running(destination);
        if (endpoint == null) {
            endpoint = find(destination, context);
            known.put(destination, endpoint);
        }
        return endpoint;
    }

    /** @return null when there is none yet, or Camel has stopped it */
    private Endpoint running(Destination destination) {
        Endpoint endpoint = known.get(destination);
        return ServiceHelper.isStopped(endpoint) ? null : endpoint;
    }

    private Endpoint find(Destination destination, CamelContext context) {
        String key = "destination." + destination.name() + ".endpoint";
        if (destination.endpoint() == null) {
            throw new IllegalStateException(key + " is not set: give it a Camel endpoint URI");
        }
        for (int tries = 1;; tries++) {
            try {
                return make(destination, context);
            } catch (RuntimeException failure) {
                if (tries == MOST_TRIES || !isDisturbed(failure)) {
                    throw new IllegalStateException(key + " is no usable Camel endpoint URI; check its scheme '"
                            + scheme(destination.endpoint()) + "' and its options (" + kinds(failure) + ")");
                }
            }
        }
    }

    private Endpoint make(Destination destination, CamelContext context) {
        if (scheme(destination.endpoint()).startsWith("smtp")) {
            KeptMail.use(scheme(destination.endpoint()), context);
        }
        Endpoint endpoint = context.getEndpoint(uri(destination));
        if (endpoint instanceof HttpEndpoint http) {
            http.setHttpUri(address(destination.endpoint(), http));
        }
        return scheme(destination.endpoint()).equals("slack") ? new SlackEndpoint(endpoint, clock) : endpoint;
    }

    /**
     * @return whether another thread bound a bean meanwhile, as Camel itself does when some of its parts are first used: it looks for beans
     *         by type for each endpoint that it makes, and its registry is a map for one thread
     */
    private static boolean isDisturbed(Throwable failure) {
        return Causes.include(ConcurrentModificationException.class, failure);
    }

    private static String kinds(Throwable failure) {
        return Causes.of(failure).map(cause -> cause.getClass().getSimpleName()).distinct().collect(Collectors.joining(", because of "));
    }

    /** @return the URI with its additions */
    static String uri(Destination destination) {
        String uri = destination.endpoint();
        Map<String, String> options = new LinkedHashMap<>();
        Stream.of(additions(destination).split("&")).filter(option -> !option.isEmpty())
                .forEach(option -> options.put(option.substring(0, option.indexOf('=')), option));
        List<Option> own = EndpointUri.of(uri).options();
        own.forEach(option -> options.remove(option.name()));
        Stream<String> all = Stream.concat(own.stream().map(option -> written(option, scheme(uri))), options.values().stream());
        String query = all.collect(Collectors.joining("&"));
        return EndpointUri.of(uri).base() + (query.isEmpty() ? "" : "?" + query);
    }

    /** Camel would make a blank of a plus, which is part of many a user name and password. */
    private static String written(Option option, String scheme) {
        return scheme.startsWith("smtp") && !option.isRaw() ? option.text().replace("+", "%2B") : option.text();
    }

    /** Camel would decode the query, sort it and encode it in its own way, which breaks signatures; what is not Camel's stays as it is. */
    private static URI address(String configured, HttpEndpoint endpoint) {
        EndpointUri uri = EndpointUri.of(configured);
        Set<String> left = EndpointUri.of(endpoint.getHttpUri().toString()).options().stream().map(option -> decoded(option.name()))
                .collect(Collectors.toSet());
        String query = uri.options().stream().filter(option -> left.contains(decoded(option.name())))
                .map(option -> option.isRaw() ? option.name() + "=" + encoded(option.plain()) : option.text())
                .collect(Collectors.joining("&"));
        return URI.create(UnsafeUriCharactersEncoder.encodeHttpURI(uri.base() + (query.isEmpty() ? "" : "?" + query)));
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String additions(Destination destination) {
        String scheme = scheme(destination.endpoint());
        if (scheme.equals("smtp") && destination.option("tls", "").equals("none")) {
            return TIMEOUTS.replace(".P.", ".smtp.");
        }
        return scheme.equals("netty") ? NETTY.getOrDefault(scheme(destination.endpoint().substring("netty:".length())), "")
                : BY_SCHEME.getOrDefault(scheme, "");
    }

    private static String scheme(String uri) {
        return uri.substring(0, Math.max(0, uri.indexOf(':')));
    }
}
