package io.boomimonitor.web;

import io.boomimonitor.config.Hosts;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may look, as {@code web.*} says.
 *
 * @param user         who may log in; empty for no one
 * @param passwordHash see {@link Passwords}; empty for none
 * @param userHeader   in which a proxy names who asks; empty without a proxy
 * @param secretHeader in which the proxy proves that it is the proxy
 * @param secret       by which it does
 * @param open         whether this machine's own callers need no login, as long as none is set
 */
public record WebSettings(String user, String passwordHash, String userHeader, String secretHeader, String secret, boolean open) {

    private static final String HEADER = "[A-Za-z][A-Za-z0-9-]{0,60}";
    private static final int SHORTEST_SECRET = 16;

    /** @param profile of the Camel context: {@code dev} is open on this machine alone */
    public static WebSettings read(Settings settings, String profile) {
        boolean loopback = Hosts.isLoopback(settings.get("camel.server.host", "127.0.0.1"));
        return new WebSettings(settings.get("web.user", ""), settings.get("web.password-hash", ""),
                settings.get("web.proxy-user-header", ""), settings.get("web.proxy-secret-header", ""),
                settings.get("web.proxy-secret", ""), profile.equals("dev") && loopback);
    }

    /** What each key may hold. */
    public static Stream<KeyRule> rules() {
        return Stream.of(KeyRule.trueOrFalse("web.enabled"),
                KeyRule.of(value -> !value.contains(":"), "a user name; HTTP allows no ':' in it", "web.user"),
                KeyRule.of(Passwords::isHash, Passwords.RULE, "web.password-hash"),
                KeyRule.of(value -> value.matches(HEADER), "the name of an HTTP header, such as X-Forwarded-User",
                        "web.proxy-user-header", "web.proxy-secret-header"),
                KeyRule.of(value -> value.length() >= SHORTEST_SECRET && value.chars().allMatch(letter -> letter > ' ' && letter < 0x7F),
                        "at least " + SHORTEST_SECRET + " letters, digits and signs without blanks", "web.proxy-secret"))
                .flatMap(rules -> rules);
    }

    boolean hasLogin() {
        return !user.isEmpty() && !passwordHash.isEmpty();
    }

    boolean hasProxy() {
        return Stream.of(userHeader, secretHeader, secret).noneMatch(String::isEmpty);
    }

    /** Half a login is none: it must not leave the page open. */
    boolean isOpen() {
        return open && Stream.of(user, passwordHash, userHeader, secretHeader, secret).allMatch(String::isEmpty);
    }

    /** @return the keys that are missing where only some of a login, or of a proxy's, are set */
    public List<String> missing() {
        return Stream.concat(missing("web.user", user, "web.password-hash", passwordHash), missing("web.proxy-user-header", userHeader,
                "web.proxy-secret-header", secretHeader, "web.proxy-secret", secret)).toList();
    }

    /** @return a warning for each of them: the page is closed, and nothing else is wrong */
    public static List<Problem> warnings(Settings settings) {
        try {
            return read(settings, "prod").missing().stream().map(key -> settings.origin(key).problem(null,
                    key + " is not set: the page stays closed until it is")).toList();
        } catch (ProblemException reportedElsewhere) {
            return List.of();
        }
    }

    private static Stream<String> missing(String... keysAndValues) {
        List<String> all = List.of(keysAndValues);
        List<Integer> empty = Stream.iterate(1, i -> i < all.size(), i -> i + 2).filter(i -> all.get(i).isEmpty()).toList();
        return empty.size() == all.size() / 2 ? Stream.empty() : empty.stream().map(i -> all.get(i - 1));
    }
}
