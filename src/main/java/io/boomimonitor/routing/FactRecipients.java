package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.outbox.Address;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recipients that a lookup knows: a {@code to} cell names the fact, <code>{processes.mail}</code>. Where the fact is missing, or no
 * recipient, the destination's own recipients take the message.
 */
final class FactRecipients {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final Lookups lookups;
    private final Destinations destinations;

    FactRecipients(Lookups lookups, Destinations destinations) {
        this.lookups = lookups;
        this.destinations = destinations;
    }

    /** @return whether a part of a {@code to} cell names a fact, or tries to */
    static boolean isFact(String recipient) {
        return recipient.startsWith("{");
    }

    /** @return the fact's name; the text itself when it is not well written */
    static String name(String recipient) {
        Matcher place = PLACE.matcher(recipient);
        return place.matches() ? Folding.strip(place.group(1)) : recipient;
    }

    /**
     * @param counted whether a fact that is missing counts: not where an alert is only explained
     * @return the address, or what it stands for, in order
     */
    List<Address> resolve(Address address, Alert alert, boolean counted) {
        if (!isFact(address.recipient())) {
            return List.of(address);
        }
        Destination destination = destinations.find(address.destination()).orElseThrow();
        List<String> named = recipients(lookups.text(alert, name(address.recipient())), destination);
        if (counted && named.isEmpty()) {
            lookups.noteMissing();
        }
        return (named.isEmpty() ? destination.to() : named).stream()
                .map(recipient -> new Address(address.destination(), recipient, address.rule(), address.terms())).toList();
    }

    /** @return the recipients that a fact holds, with {@code ;} between; none when one of them does not fit */
    static List<String> recipients(String fact, Destination destination) {
        List<String> parts = Stream.of(fact.split(";")).map(Folding::strip).filter(part -> !part.isEmpty()).distinct().toList();
        return parts.stream().allMatch(part -> Recipients.fits(part, destination)) ? parts : List.of();
    }
}
