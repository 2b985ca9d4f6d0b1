package io.boomimonitor.audit;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells by its name whether something is likely to hold a secret. Errs on the side of silence: people can look it up in Boomi. */
final class SecretNames {

    private static final int LONGEST = 500;

    /** Anywhere in a name, whatever stands between its letters: {@code dbPassword}, {@code X-Api-Key}, {@code private key}. */
    private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "pwd",
            "secret", "token", "credential", "apikey", "privatekey", "accesskey", "accountkey", "sharedkey", "signingkey", "encryptionkey",
            "masterkey", "hostkey", "sshkey", "authorization", "bearer", "cookie", "jwt", "signature", "sessionid", "privatecert", "keystorepass");
    /** Words of a name that say so only when they stand alone: {@code pass} is no part of {@code compass}. */
    private static final Set<String> WORDS = Set.of("pass", "pw", "psk", "pin", "otp", "sig", "sas", "auth");

    private SecretNames() {
    }

    /** @param name null counts as empty; what is longer than any name is none */
    static boolean matches(String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        if (name.length() > LONGEST) {
            return false;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String letters = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return PARTS.stream().anyMatch(letters::contains) || words(plain).anyMatch(WORDS::contains);
    }

    /** Whether all of its line belongs to it: cookies and log-ins hold separators. */
    static boolean isHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("authorization") || lower.contains("cookie");
    }

    private static Stream<String> words(String name) {
        return Stream.of(name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").split("[^\\p{L}]+")).map(word -> word.toLowerCase(Locale.ROOT));
    }
}
