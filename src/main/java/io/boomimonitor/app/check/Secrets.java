package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.SettingsFiles.Assignment;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets have no place in files, which get copied, committed and mailed. */
final class Secrets {

    private static final Pattern KEY = Pattern.compile("(?i).*(token|password|secret|api-?key|routing-?key|\\.header\\.authorization)$");
    private static final Pattern IN_URI = Pattern.compile("(?i).*([?&]([^=&]*(password|token|secret)[^=&]*|sig)=(?!RAW\\(\\{\\{|\\{\\{)"
            + "[^&]+|://[^/@{]+:[^/@{]+@|hooks\\.slack\\.com/services/).*");

    private Secrets() {
    }

    /** @return whether the key's value must not be shown */
    static boolean mayBeSecret(String key) {
        return KEY.matcher(key).matches() || key.endsWith(".endpoint") || key.endsWith(".url");
    }

    /** @return what is wrong with a secret that stands in a file of the profile {@code prod} */
    static Optional<Problem> literal(Assignment assignment, String profile) {
        boolean file = assignment.origin().line() > 0;
        boolean secret = KEY.matcher(assignment.key()).matches() && !assignment.value().isBlank() && !assignment.value().contains("{{");
        if (!file || !profile.equals("prod") || !(secret || IN_URI.matcher(assignment.value()).matches())) {
            return Optional.empty();
        }
        return Optional.of(assignment.origin().problem(null, assignment.key() + " holds a secret: remove it from the file and set "
                + SettingsFiles.variable(assignment.key()) + " in the environment"));
    }
}
