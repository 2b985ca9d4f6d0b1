package io.boomimonitor.config;

import java.nio.file.FileSystemException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.NestedExceptionUtils;

/** Exceptions as one line that is safe to show: no secrets, no control characters, not too long. */
public final class ErrorText {

    private static final int LONGEST = 500;

    private final List<String> secrets;

    /** @param settings whose secrets must never be shown */
    public ErrorText(Settings settings) {
        Set<String> found = new HashSet<>();
        for (String key : settings.keys()) {
            String value = settings.get(key, "");
            if (SecretKeys.isRedacted(key)) {
                found.add(value);
            }
            if (key.startsWith("destination.") || key.endsWith(".url")) {
                found.addAll(EndpointUri.of(value).secrets());
            }
        }
        // the longest first: one may be part of another
        this.secrets = found.stream().filter(secret -> secret.length() >= 4)
                .sorted(Comparator.comparing(String::length).reversed()).toList();
    }

    /** @return what it says; of a file, Java says which, and leaves the reason to the name of the exception */
    public static String reason(Exception thrown) {
        return thrown instanceof FileSystemException file && file.getReason() == null
                ? thrown.getClass().getSimpleName().replaceFirst("Exception$", "") + ": " + thrown.getMessage() : thrown.getMessage();
    }

    /** @return the innermost reason in one line */
    public String of(Throwable thrown) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        boolean own = cause.getClass().getName().startsWith("io.boomimonitor.");
        String message = cause.getMessage() == null ? "" : cause.getMessage();
        return of(own && !message.isEmpty() ? message : cause.getClass().getSimpleName() + ": " + message);
    }

    /** @return the text in one line, secrets redacted */
    public String of(String text) {
        String safe = text;
        for (String secret : secrets) {
            safe = safe.replace(secret, "***");
        }
        safe = safe.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        return safe.codePointCount(0, safe.length()) > LONGEST ? safe.substring(0, safe.offsetByCodePoints(0, LONGEST)) + "…" : safe;
    }
}
