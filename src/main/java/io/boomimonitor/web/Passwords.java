package io.boomimonitor.web;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as {@code web.password-hash} keeps them: {@code pbkdf2-sha256:ROUNDS:SALT:HASH}, the last two in Base64 for URLs. */
public final class Passwords {

    /** What an error message says about a hash. */
    public static final String RULE = "what ./boomi-monitor web-password prints, such as pbkdf2-sha256:600000:...";

    /** As OWASP's Password Storage Cheat Sheet asks for PBKDF2 with HMAC-SHA-256. */
    private static final int ROUNDS = 600_000;
    private static final int BYTES = 32;
    private static final Pattern HASH = Pattern.compile("pbkdf2-sha256:(\\d{6,7}):([\\w-]{22,86}):([\\w-]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Passwords() {
    }

    /** @return a hash of the password, with a salt of its own */
    public static String hash(String password) {
        return hash(password, ROUNDS);
    }

    static String hash(String password, int rounds) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "pbkdf2-sha256:" + rounds + ":" + BASE64.encodeToString(salt) + ":" + BASE64.encodeToString(derive(password, salt, rounds));
    }

    /** @return whether the text is such a hash */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** @return whether the password is the hash's; takes some tenths of a second on purpose, and the same time for every wrong one */
    static boolean fits(String password, String hash) {
        Matcher parts = HASH.matcher(hash);
        return parts.matches() && MessageDigest.isEqual(Base64.getUrlDecoder().decode(parts.group(3)),
                derive(password, Base64.getUrlDecoder().decode(parts.group(2)), Integer.parseInt(parts.group(1))));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BYTES * 8)).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        }
    }
}
