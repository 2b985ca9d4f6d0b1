package io.boomimonitor.source.auditlog;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names are likely to be those of secrets. Rather one too many: people can look a value up in Boomi. */
final class SecretNames {

    private static final int LONGEST = 500;
    private static final int LONGEST_WORD = 4;

    /** Anywhere in a name, whatever stands between its letters: {@code dbPassword}, {@code X-Api-Key}, {@code private key}. */
    private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "pwd",
            "secret", "token", "credential", "apikey", "privatekey", "accesskey", "accountkey", "sharedkey", "signingkey", "encryptionkey",
            "masterkey", "hostkey", "sshkey", "authorization", "bearer", "cookie", "jwt", "signature", "sessionid", "privatecert",
            "keystorepass");
    /** Only as whole words of a name: {@code pass} is no part of {@code compass}. */
    private static final Set<String> WORDS = Set.of("pass", "pw", "psk", "pin", "otp", "sig", "sas", "auth");

    private SecretNames() {
    }

    /** @param name null counts as empty; what is longer than any name is none */
    static boolean matches(String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String letters = letters(plain);
        return PARTS.stream().anyMatch(letters::contains) || hasWord(plain);
    }

    /** Whether its whole line is the secret: cookies and credentials hold separators. */
    static boolean isHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("authorization") || lower.contains("cookie");
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetter).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** Words end where no letter stands, and before a capital that follows a small letter. */
    private static boolean hasWord(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
            boolean hump = letter && i > start && Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1));
            if (!letter || hump) {
                if (i - start <= LONGEST_WORD && WORDS.contains(name.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = hump ? i : i + 1;
            }
        }
        return false;
    }
}
