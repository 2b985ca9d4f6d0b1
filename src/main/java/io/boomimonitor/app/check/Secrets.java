package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.SettingsFiles.Assignment;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets have no place in files, which get copied, committed and mailed, nor on command lines, which others can list. */
final class Secrets {

    private static final Pattern KEY = Pattern.compile("(?i).*(token|bearer|password|secret|api-?key|routing-?key|"
            + "\\.header\\.authorization)$");
    private static final Pattern IN_URI = Pattern.compile("(?i).*([?&]([^=&]*(password|token|secret)[^=&]*|sig)=(?!RAW\\(\\{\\{|\\{\\{)"
            + "[^&]+|://[^/@{]+:[^/@{]+@|hooks\\.slack\\.com/services/).*");

    private static final Pattern OPEN = Pattern.compile("destination\\.[^.]+\\.(header|value)\\..*");

    private Secrets() {
    }

    /** @return whether the key's value must not be shown: a user's name may hold the token, too, where someone took them for one */
    static boolean mayBeSecret(String key, String value) {
        return KEY.matcher(key).matches() || OPEN.matcher(key).matches() || key.equals("http.proxy") || key.matches(".+\\.(endpoint|url)")
                || key.matches(".*user(name)?") && value.contains(":");
    }

    /** @return what is wrong with a secret in a file of the profile {@code prod}, or on the command line of any but {@code dev} */
    static Optional<Problem> literal(Assignment assignment, String profile) {
        boolean secret = KEY.matcher(assignment.key()).matches() && !assignment.value().isBlank() && !assignment.value().contains("{{");
        if (!secret && !IN_URI.matcher(assignment.value()).matches()) {
            return Optional.empty();
        }
        String instead = SettingsFiles.variable(assignment.key()) + " in the environment";
        if (assignment.origin().line() > 0) {
            return profile.equals("prod") ? Optional.of(assignment.origin().problem(null, assignment.key()
                    + " holds a secret: remove it from the file and set " + instead)) : Optional.empty();
        }
        return profile.equals("dev") ? Optional.empty() : Optional.of(assignment.origin().problem(null, assignment.key()
                + " holds a secret, and every user of this machine can read command lines: remove the option and set " + instead));
    }
}
