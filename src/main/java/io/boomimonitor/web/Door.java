package io.boomimonitor.web;

import io.boomimonitor.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who may look, by a session's cookie, by a proxy that proves itself, or, for {@code /api}, by HTTP Basic. The address that a call comes
 * from proves nothing: behind a proxy all come from this machine.
 */
final class Door {

    static final String COOKIE = "boomi_monitor";
    private static final String BASIC = "Basic ";
    private static final int LONGEST_NAME = 200;
    /** So long a program's right password is not checked again, which takes some tenths of a second. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** Whoever brings one of these was passed on by a proxy, which may have asked no one for a login. */
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private record Known(String mark, Instant until) {
    }

    private final WebSettings settings;
    private final Clock clock;
    private final Tries tries;
    private final Sessions sessions;
    /** For what ends with this process. */
    private final String key = Proof.token();
    private volatile Known known;

    Door(WebSettings settings, Store store, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.tries = new Tries(clock);
        this.sessions = new Sessions(store, clock, "session:" + settings.user() + ":" + settings.passwordHash());
    }

    WebSettings settings() {
        return settings;
    }

    /** @return who looks; empty when that is not known */
    Optional<Visitor> visitor(WebRequest request) {
        return byProxy(request).or(() -> bySession(request)).or(() -> settings.isOpen() && isOwn(request)
                ? Optional.of(named("this machine")) : Optional.empty());
    }

    /** @return who calls {@code /api}; empty when that is not known */
    Optional<Visitor> caller(WebRequest request) {
        return visitor(request).or(() -> byBasic(request));
    }

    /** @return the token of a new session; empty when name or password is wrong, or too many were. A wrong name takes as long */
    Optional<String> login(String user, String password) {
        return isRight(user, password) ? Optional.of(sessions.begin(settings.user())) : Optional.empty();
    }

    void logout(Visitor visitor) {
        if (visitor.session() != null) {
            sessions.end(visitor.session());
        }
    }

    /** @return whether a form is the visitor's own: it has the token, and comes from a page of this server */
    static boolean isOwnForm(Visitor visitor, WebRequest request) {
        return isFromHere(request) && Proof.same(request.form().get("token"), visitor.token());
    }

    /** The guard of the server has refused any other origin; here one must be there, as every browser sends it with a form. */
    static boolean isFromHere(WebRequest request) {
        return request.header("Origin") != null || "same-origin".equals(request.header("Sec-Fetch-Site"));
    }

    private boolean isRight(String user, String password) {
        if (!settings.hasLogin() || !tries.begin()) {
            return false;
        }
        boolean named = Proof.same(user, settings.user());
        boolean right = Passwords.fits(password, settings.passwordHash()) && named;
        if (right) {
            tries.right();
        }
        return right;
    }

    private Optional<Visitor> byProxy(WebRequest request) {
        if (!settings.hasProxy() || !Proof.same(request.header(settings.secretHeader()), settings.secret())) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.header(settings.userHeader())).filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .map(this::named);
    }

    private Optional<Visitor> bySession(WebRequest request) {
        String token = request.cookie(COOKIE);
        return !settings.hasLogin() ? Optional.empty()
                : sessions.user(token).map(user -> new Visitor(user, Proof.mark(token, "forms"), token));
    }

    private Optional<Visitor> byBasic(WebRequest request) {
        String header = request.header("Authorization");
        if (!settings.hasLogin() || header == null || !header.startsWith(BASIC)) {
            return Optional.empty();
        }
        String mark = Proof.mark(key, header);
        Known last = known;
        if (last != null && Proof.same(mark, last.mark()) && clock.instant().isBefore(last.until())) {
            return Optional.of(named(settings.user()));
        }
        String[] pair = decoded(header.substring(BASIC.length())).split(":", 2);
        if (pair.length < 2 || !isRight(pair[0], pair[1])) {
            return Optional.empty();
        }
        known = new Known(mark, clock.instant().plus(REMEMBERED));
        return Optional.of(named(settings.user()));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isOwn(WebRequest request) {
        return request.local() && PASSED_ON.stream().allMatch(name -> request.headers().apply(name).isEmpty());
    }

    private Visitor named(String name) {
        return new Visitor(name, Proof.mark(key, "forms of " + name), null);
    }
}
