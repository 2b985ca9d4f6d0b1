package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Origin;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.config.SettingsFiles;
import io.boomimonitor.config.SettingsFiles.Assignment;
import io.boomimonitor.routing.Recipients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the configuration's keys and values. */
final class SettingsCheck {

    private static final List<Map.Entry<String, String>> REQUIRED = List.of(
            Map.entry("boomi.url", "the platform that is asked, such as https://api.boomi.com"),
            Map.entry("boomi.account", "the account's id, such as acme-AB12CD"),
            Map.entry("boomi.user", "the user whose API token is used, a mail address"));

    private static final Pattern ENDPOINT = Pattern.compile("destination\\.([^.]+)\\.endpoint");
    private static final Pattern RECIPIENTS = Pattern.compile("destination\\.([^.]+)\\.to");
    private static final Pattern OF_A_SOURCE = Pattern.compile("[a-z][a-z-]*\\.(enabled|schedule|table)");

    private final SettingsFiles files;
    private final Settings settings;
    private final String profile;
    private final KeyRules rules = KeyRules.known();
    private final List<Problem> problems = new ArrayList<>();

    SettingsCheck(SettingsFiles files, String profile) {
        this.files = files;
        this.settings = files.settings();
        this.profile = profile;
    }

    List<Problem> run() {
        Map<String, Assignment> seen = new HashMap<>();
        for (Assignment assignment : files.assignments()) {
            checkKey(assignment);
            checkTwice(assignment, seen.put(assignment.key() + "@" + assignment.origin().file(), assignment));
            Secrets.literal(assignment, profile).ifPresent(problems::add);
        }
        settings.keys().forEach(this::checkValue);
        // the environment sets keys that no file lists, too
        rules.like("alone").stream().filter(key -> !settings.keys().contains(key) && value(key).isPresent()).forEach(this::checkValue);
        settings.keys().forEach(this::checkRows);
        problems.addAll(new PlainHttp(settings).run());
        settings.keys().forEach(this::checkRecipients);
        problems.addAll(Consoles.open(settings, profile));
        if (problems.isEmpty()) {
            problems.addAll(Network.check(settings));
        }
        REQUIRED.forEach(required -> require(required.getKey(), required.getValue()));
        if (value("boomi.token").isEmpty() && value("boomi.token-file").isEmpty()) {
            problems.add(settings.origin("boomi.token").problem(null,
                    "boomi.token is not set: set BOOMI_TOKEN in the environment to the user's API token"));
        }
        return problems;
    }

    private void checkKey(Assignment assignment) {
        if (rules.find(assignment.key()).isEmpty()) {
            String hint = rules.suggestion(assignment.key()).map(name -> "did you mean " + name + "?")
                    .orElse("correct the name, or remove the line"
                            + (OF_A_SOURCE.matcher(assignment.key()).matches() ? ", or add the new source to SourceList.ALL" : ""));
            problems.add(assignment.origin().problem(null, "there is no key '" + SafeText.escaped(assignment.key()) + "'; " + hint));
        }
    }

    private void checkTwice(Assignment assignment, Assignment before) {
        if (before != null && before.origin().line() > 0) {
            problems.add(assignment.origin().problem(null, assignment.key() + " is set in line " + before.origin().line()
                    + " already; keep one of the two"));
        }
    }

    private void checkValue(String key) {
        Optional<String> checked = value(key).or(() -> rules.isNeeded(key) ? Optional.of("") : Optional.empty());
        checked.flatMap(value -> wrong(key, value).map(rule -> settings.origin(key)
                .problem(Secrets.mayBeSecret(key, value) ? null : SafeText.brief(value), key + " " + rule))).ifPresent(problems::add);
    }

    /** @return the rule that the value breaks, and the fix; empty when it is right */
    Optional<String> wrong(String key, String value) {
        return ValueCheck.wrong(key, value)
                .or(() -> rules.find(key).filter(rule -> !rule.accepts().test(value)).map(rule -> "must be " + rule.rule()))
                .or(() -> ValueCheck.example(key, value))
                .or(() -> ENDPOINT.matcher(key).matches() ? EndpointCheck.wrong(value) : Optional.empty());
    }

    /** The sink jdbc hands over rows, which no other component takes. */
    private void checkRows(String key) {
        Matcher destination = ENDPOINT.matcher(key);
        if (destination.matches() && value("destination." + destination.group(1) + ".sink").orElse(destination.group(1)).equals("jdbc")
                && value(key).filter(endpoint -> !endpoint.startsWith("sql:")).isPresent()) {
            problems.add(settings.origin(key).problem(null, key
                    + " must begin with 'sql:', for the sink jdbc writes rows; for files or HTTP calls set destination."
                    + destination.group(1) + ".sink=file or http, too"));
        }
    }

    /** A table names them only where its rows name none, so it may be long until one is used. */
    private void checkRecipients(String key) {
        Matcher destination = RECIPIENTS.matcher(key);
        if (destination.matches() && value(key).isPresent()) {
            String name = destination.group(1);
            String sink = value("destination." + name + ".sink").orElse(name);
            Destination taking = new Destination(name, sink, null, List.of(), true, Map.of());
            settings.list(key, ";").stream().filter(recipient -> !Recipients.fits(recipient, taking)).forEach(recipient -> problems.add(
                    settings.origin(key).problem(SafeText.brief(recipient), key + " must be " + Recipients.rule(taking))));
        }
    }

    private void require(String key, String meaning) {
        if (value(key).isEmpty()) {
            Origin empty = settings.origin(key);
            // the file of a release, which the next release replaces, is not where to set it
            Origin where = Path.of(empty.file()).isAbsolute() ? Origin.UNKNOWN : empty;
            problems.add(where.problem(null, key + " is not set: set it here or as " + SettingsFiles.variable(key)
                    + " in the environment; it is " + meaning));
        }
    }

    /** A value whose placeholders lead nowhere is reported once, and then treated as not set. */
    private Optional<String> value(String key) {
        try {
            return settings.find(key);
        } catch (ProblemException e) {
            e.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
            return Optional.empty();
        }
    }
}
