package io.boomimonitor.app.check;

import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.SecretKeys;
import io.boomimonitor.config.SecretNames;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.SettingsFiles.Assignment;
import java.util.Optional;
import java.util.regex.Pattern;

/** Secrets have no place in files, which get copied, committed and mailed, nor on command lines, which others can list. */
final class Secrets {

    /** A user and a password in front of the host, or the path of a Slack webhook. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i).*(://[^/@{]+:[^/@{]+@|hooks\\.slack\\.com/services/).*");

    private Secrets() {
    }

    /** @return whether the key's value must not be shown: a user's name may hold the token, too, where someone took them for one */
    static boolean mayBeSecret(String key, String value) {
        return SecretKeys.isRedacted(key) || SecretKeys.isOwn(key) || key.equals("http.proxy") || key.matches(".+\\.(endpoint|url)")
                || key.matches(".*user(name)?") && value.contains(":");
    }

    /** @return what is wrong with a secret in a file of the profile {@code prod}, or on the command line of any but {@code dev} */
    static Optional<Problem> literal(Assignment assignment, String profile) {
        boolean secret = SecretKeys.isSecret(assignment.key()) && !assignment.value().isBlank() && !assignment.value().contains("{{");
        if (!secret && !isIn(assignment.value())) {
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

    private static boolean isIn(String uri) {
        return IN_ADDRESS.matcher(uri).matches() || EndpointUri.of(uri).options().stream().anyMatch(option ->
                SecretNames.isSecret(option.name()) && !option.plain().isEmpty() && !option.plain().startsWith("{{"));
    }
}
