package io.boomimonitor.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which keys of the configuration hold secrets: one answer for all that refuses, redacts or compares their values. */
public final class SecretKeys {

    private static final Pattern OWN = Pattern.compile("destination\\.[^.]+\\.(?:(header)|value)\\.(.+)");

    private SecretKeys() {
    }

    /** @return whether the value is a secret as a whole, which has no place in a file */
    public static boolean isSecret(String key) {
        return SecretNames.isSecret(name(key));
    }

    /** @return whether the value is redacted wherever it stands; rather one too many, headers among them: what logs in has many names */
    public static boolean isRedacted(String key) {
        Matcher own = OWN.matcher(key);
        return own.matches() && own.group(1) != null || SecretNames.mayBeSecret(name(key));
    }

    /** @return whether users named it themselves, for their templates and servers, so that only they know what it holds */
    public static boolean isOwn(String key) {
        return OWN.matcher(key).matches();
    }

    /** Of a destination that is called 'token' not all is secret. */
    private static String name(String key) {
        Matcher own = OWN.matcher(key);
        return own.matches() ? own.group(2) : key.substring(key.lastIndexOf('.') + 1);
    }
}
