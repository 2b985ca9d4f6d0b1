package io.boomimonitor.config;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names are those of secrets: of fields in Boomi's records, of the configuration's keys, of options of endpoints; by one list. */
public final class SecretNames {

    private static final int LONGEST = 500;
    private static final int LONGEST_WORD = 4;

    /** Anywhere in a name, whatever stands between its letters: {@code dbPassword}, {@code X-Api-Key}, {@code private key}. */
    private static final List<String> PARTS = List.of("password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "pwd",
            "secret", "token", "credential", "apikey", "privatekey", "accesskey", "accountkey", "sharedkey", "signingkey", "encryptionkey",
            "masterkey", "hostkey", "sshkey", "routingkey", "integrationkey", "subscriptionkey", "authorization", "bearer", "cookie", "jwt",
            "signature", "sessionid", "privatecert", "keystorepass", "jaasconfig", "webhookurl");
    /** Only as whole words of a name: {@code pass} is no part of {@code compass}. */
    private static final Set<String> WORDS = Set.of("pass", "pw", "psk", "pin", "otp", "sig", "sas", "auth");
    /** Names of options that are secrets; within longer names, such as {@code mail.smtp.auth}, they say nothing. */
    private static final Set<String> OPTIONS = Set.of("sig", "pass", "pwd");
    /** What ends so names where a secret is found, as {@code token-file} does, or how long it holds. */
    private static final List<String> PLACES = List.of("file", "header", "life");

    private SecretNames() {
    }

    /**
     * Rather one too many: people can look a value up in Boomi.
     *
     * @param name of a field in a record; null counts as empty; what is longer than any name is none
     */
    public static boolean matches(String name) {
        if (name == null || name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String letters = letters(plain);
        return PARTS.stream().anyMatch(letters::contains) || hasWord(plain);
    }

    /** @return whether the value of such a key or option is a secret as a whole: {@code token} is one, {@code token-file} is not */
    public static boolean isSecret(String name) {
        String letters = letters(name);
        return OPTIONS.contains(letters) || PARTS.stream().anyMatch(part -> letters.endsWith(part) || letters.endsWith(part + "s"));
    }

    /** @return whether the value of such a key or option must not be shown, for it may be a secret, or tell one */
    public static boolean mayBeSecret(String name) {
        String letters = letters(name);
        return OPTIONS.contains(letters) || letters.equals("code") || letters.endsWith("key")
                || PARTS.stream().anyMatch(letters::contains) && PLACES.stream().noneMatch(letters::endsWith);
    }

    /** Whether its whole line is the secret: cookies and credentials hold separators. */
    public static boolean isHeader(String name) {
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
