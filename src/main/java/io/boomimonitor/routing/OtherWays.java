package io.boomimonitor.routing;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How people hear of a destination that takes nothing: its fallback, {@code destination.NAME.fallback}, or any other one of people. */
public final class OtherWays {

    private static final RowTerms USUAL = new RowTerms("", "", "", "", null, false, null);

    private final Destinations destinations;
    private final Map<String, List<Address>> fallbacks = new LinkedHashMap<>();

    /** @throws ProblemException when a fallback is not known, not for people, the destination itself, or has no recipient */
    public OtherWays(Destinations destinations) {
        this.destinations = destinations;
        List<Problem> problems = new ArrayList<>();
        for (Destination destination : destinations.all()) {
            String written = destination.option("fallback", "");
            if (!written.isEmpty()) {
                read(destination, written).ifPresentOrElse(
                        problem -> problems.add(new Problem("application.properties", 0, key(destination, "fallback"), written, problem)),
                        () -> fallbacks.put(destination.name(), addresses(destination, written)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    /** @return where the destination's errors go while it takes none; no addresses when it has no fallback. One hop: never further */
    public List<Address> fallback(String destination) {
        return fallbacks.getOrDefault(destination, List.of());
    }

    /**
     * @param routed      an alert about delivery trouble, and where the table sends it
     * @param destination what is in trouble
     * @param failing     what takes nothing just now, too
     * @return the same, with another way to people when the table has none that works
     */
    public RoutedAlert around(RoutedAlert routed, String destination, Collection<String> failing) {
        Set<String> down = new HashSet<>(failing);
        down.add(destination);
        if (reachesPeople(routed.addresses(), down)) {
            return routed;
        }
        List<Address> way = reachesPeople(fallback(destination), down) ? fallback(destination) : any(down);
        List<Address> otherwise = way.isEmpty() ? Stream.of(fallback(destination), any(Set.of(destination)))
                .filter(addresses -> !addresses.isEmpty()).findFirst().orElse(List.of()) : way;
        return new RoutedAlert(routed.alert(), Stream.of(routed.addresses(), otherwise).flatMap(List::stream).distinct().toList(),
                routed.matched());
    }

    /** @return whether people hear of the destination's trouble when everything else works */
    public boolean isHeard(RoutedAlert routed, String destination) {
        return reachesPeople(around(routed, destination, Set.of()).addresses(), Set.of(destination));
    }

    private static boolean reachesPeople(List<Address> addresses, Set<String> down) {
        return addresses.stream().filter(address -> address.terms().audience() == Audience.PEOPLE)
                .anyMatch(address -> !down.contains(address.destination()));
    }

    /** @return the first people's destination that is not down and knows whom to send to */
    private List<Address> any(Set<String> down) {
        return destinations.all().stream().filter(other -> !down.contains(other.name()) && isForPeople(other)
                && (!other.takesRecipients() || !other.to().isEmpty())).findFirst()
                .map(other -> addresses(other, other.takesRecipients() ? other.to() : List.of(""),
                        "any other way, because the table names none that works")).orElse(List.of());
    }

    private static boolean isForPeople(Destination destination) {
        return destination.isInUse() && destination.audience() == Audience.PEOPLE;
    }

    /** @return what is wrong with a fallback */
    private Optional<String> read(Destination destination, String written) {
        Destination other = destinations.find(name(written)).orElse(null);
        if (other == null) {
            return Optional.of("no such destination; the known ones are "
                    + String.join(", ", destinations.all().stream().map(Destination::name).sorted().toList()));
        }
        String recipient = recipient(written);
        String wrong = other.name().equals(destination.name()) ? "is the destination itself; name another one"
                : !other.isInUse() ? "has no endpoint; set " + key(other, "endpoint")
                : other.audience() != Audience.PEOPLE ? "serves machines; name a destination that people read"
                : !other.isFitForDigests() ? "shows one alert a message; write FILE.digest.jq beside its template, or name another one"
                : !other.takesRecipients() ? recipient.isEmpty() ? null : "takes no recipient; write '" + other.name() + "' alone"
                : recipient.isEmpty() && other.to().isEmpty() ? "names no recipient, and neither does " + key(other, "to") + "; write "
                        + other.name() + ":RECIPIENT"
                : recipients(other, recipient).stream().allMatch(one -> Recipients.fits(one, other)) ? null
                : "the recipient must be " + Recipients.rule(other);
        return Optional.ofNullable(wrong);
    }

    private List<Address> addresses(Destination destination, String written) {
        Destination other = destinations.get(name(written));
        return addresses(other, recipients(other, recipient(written)), "fallback of " + destination.name());
    }

    private static List<Address> addresses(Destination destination, List<String> recipients, String why) {
        RuleReference rule = new RuleReference("", 0, why, "");
        return recipients.stream().distinct().map(recipient -> new Address(destination.name(), recipient, rule, USUAL.of(destination)))
                .toList();
    }

    private static List<String> recipients(Destination destination, String recipient) {
        return !destination.takesRecipients() ? List.of("") : recipient.isEmpty() ? destination.to() : List.of(recipient);
    }

    private static String name(String written) {
        return written.split(":", 2)[0].strip();
    }

    private static String recipient(String written) {
        return written.contains(":") ? written.split(":", 2)[1].strip() : "";
    }

    private static String key(Destination destination, String last) {
        return "destination." + destination.name() + "." + last;
    }
}
