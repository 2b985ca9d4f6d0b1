package io.boomimonitor.routing;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Durations;
import io.boomimonitor.outbox.Escalation;
import io.boomimonitor.outbox.Escalation.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the cells {@code escalateAfter} and {@code escalateTo} of one rule: {@code mail:lead@example.com; pager}. */
final class EscalationReader {

    private static final String AFTER = "escalateAfter";
    private static final String TO = "escalateTo";
    private static final Duration LONGEST = Duration.ofDays(30);

    private final AddressReader addresses;
    private final FileProblems problems;
    private final int line;

    EscalationReader(AddressReader addresses, FileProblems problems, int line) {
        this.addresses = addresses;
        this.problems = problems;
        this.line = line;
    }

    /** @return null when both cells are empty, or were refused */
    Escalation read(String after, String to) {
        if (after.isEmpty() && to.isEmpty()) {
            return null;
        }
        if (to.isEmpty()) {
            problems.add(line, AFTER, after, "says when a problem is escalated, but not to whom; write destination:recipient into '" + TO
                    + "', or empty the cell");
            return null;
        }
        if (after.isEmpty()) {
            problems.add(line, TO, to, "says to whom a problem is escalated, but not when; write a duration such as 30m into '" + AFTER
                    + "', or empty the cell");
            return null;
        }
        Optional<Duration> duration = Optional.of(after).filter(text -> !text.matches(".*\\d")).flatMap(Durations::parse)
                .filter(text -> text.compareTo(Duration.ZERO) > 0 && text.compareTo(LONGEST) <= 0);
        if (duration.isEmpty()) {
            problems.add(line, AFTER, after, "must be a duration longer than zero, at most 30d, such as 30m or 2h, with its unit");
        }
        List<Target> targets = Stream.of(to.split(";")).map(String::strip).filter(part -> !part.isEmpty()).flatMap(this::targets)
                .distinct().toList();
        return duration.map(known -> new Escalation(known, targets)).orElse(null);
    }

    private Stream<Target> targets(String part) {
        String[] parts = part.split(":", 2);
        Destination destination = addresses.destination(TO, parts[0].strip());
        if (destination == null) {
            return Stream.empty();
        }
        String recipient = parts.length == 1 ? "" : parts[1].strip();
        if (!destination.takesRecipients()) {
            return alone(destination, recipient, part);
        }
        if (recipient.isEmpty() && destination.to().isEmpty()) {
            problems.add(line, TO, part, "names no recipient, and neither does destination." + destination.name() + ".to; write "
                    + destination.name() + ":RECIPIENT");
        }
        List<String> recipients = recipient.isEmpty() ? destination.to() : List.of(recipient);
        recipients.stream().filter(one -> !Recipients.fits(one, destination))
                .forEach(one -> problems.add(line, TO, part, "the recipient must be " + Recipients.rule(destination)));
        return recipients.stream().map(one -> new Target(destination.name(), one));
    }

    private Stream<Target> alone(Destination destination, String recipient, String part) {
        if (!recipient.isEmpty()) {
            problems.add(line, TO, part, "takes no recipient; write '" + destination.name() + "' alone");
        }
        return Stream.of(new Target(destination.name(), ""));
    }
}
