package io.boomimonitor.app.check;

import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.Hosts;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses that tokens, passwords and alerts would reach without encryption, or that were never filled in. */
final class PlainHttp {

    private static final String ALLOWED = "http.allow-plain";
    private static final Pattern KEY = Pattern.compile(
            "(boomi|data-integration|audit-log-archive|heartbeat)\\.url|destination\\.[^.]+\\.endpoint");
    /** As such, within {@code netty-http:} or {@code slack:}, or as an option's value. */
    private static final Pattern PLAIN = Pattern.compile("(?i)(?:^|[a-z-]:|=|RAW[({])http:(?://)?([^/?#&)}]+)");
    /** As the README writes it. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i).*https?:.*(/\\.\\.\\.|\u2026|/[A-Z]?(X{3,}|x{8,})(/.*)?$).*");

    private final Settings settings;
    private final Hosts allowed;

    PlainHttp(Settings settings) {
        this.settings = settings;
        this.allowed = Hosts.of(value(ALLOWED).orElse(""));
    }

    List<Problem> run() {
        Optional<String> boomi = value("boomi.url");
        return settings.keys().stream().filter(key -> KEY.matcher(key).matches())
                .filter(key -> !key.equals("audit-log-archive.url") || !value(key).equals(boomi)) // it is reported once
                .flatMap(key -> value(key).stream().flatMap(value -> Stream.concat(plain(key, value), placeholder(key, value)))).toList();
    }

    private Stream<Problem> plain(String key, String value) {
        EndpointUri uri = EndpointUri.of(value);
        return PLAIN.matcher(uri.scheme().startsWith("http") ? uri.base() : value).results().map(found -> host(found.group(1)))
                .filter(host -> !Hosts.isLoopback(host) && !allowed.has(host)).limit(1)
                .map(host -> settings.origin(key).problem(uri.place(), key + " must begin with https, because http sends "
                        + "logins and alerts unencrypted; to allow it nevertheless, add " + host + " to " + ALLOWED));
    }

    private Stream<Problem> placeholder(String key, String value) {
        return PLACEHOLDER.matcher(value).matches() ? Stream.of(settings.origin(key).problem(EndpointUri.of(value).place(), key
                + " still holds the placeholder of an example; put the whole address there, as the service shows it")) : Stream.empty();
    }

    private static String host(String authority) {
        try {
            return Optional.ofNullable(URI.create("http://" + authority).getHost()).orElse(authority);
        } catch (IllegalArgumentException e) {
            return authority;
        }
    }

    /** What leads nowhere is reported where each value is checked. */
    private Optional<String> value(String key) {
        try {
            return settings.find(key);
        } catch (ProblemException reported) {
            return Optional.empty();
        }
    }
}
