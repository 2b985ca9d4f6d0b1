package io.boomimonitor.routing;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the cells {@code destination} and {@code to} of one rule; every address comes from there or from the configuration. */
final class AddressReader {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final Destinations known;
    private final Lookups lookups;
    private final FileProblems problems;
    private final int line;

    AddressReader(Destinations known, Lookups lookups, FileProblems problems, int line) {
        this.lookups = lookups;
        this.known = known;
        this.problems = problems;
        this.line = line;
    }

    /** @return the recipients of each destination; the empty text for one that takes none */
    Map<Destination, List<String>> read(String destinationCell, String toCell) {
        List<Destination> destinations = parts("destination", destinationCell).map(name -> destination("destination", name))
                .filter(destination -> destination != null).toList();
        List<String> to = parts("to", toCell).toList();
        List<Destination> taking = destinations.stream().filter(Destination::takesRecipients).toList();
        boolean fit = fit(to, taking);
        Map<Destination, List<String>> recipients = new LinkedHashMap<>();
        destinations.forEach(destination ->
                recipients.put(destination, destination.takesRecipients() ? recipients(destination, to, fit) : List.of("")));
        return recipients;
    }

    private Stream<String> parts(String column, String cell) {
        List<String> parts = new ArrayList<>();
        for (String part : cell.split(";")) {
            String text = Folding.strip(part);
            if (column.equals("to") && FactRecipients.isFact(text)) {
                checkFact(text);
            }
            if (URI.matcher(text).matches()) {
                problems.add(line, column, part, "looks like an endpoint; a table only names things: declare "
                        + "destination.NAME.endpoint in application.properties and write NAME here");
            } else if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return parts.stream().distinct();
    }

    private void checkFact(String text) {
        if (!lookups.names().contains(FactRecipients.name(text))) {
            problems.add(line, "to", text, lookups.names().isEmpty()
                    ? "names a fact of a lookup, such as {processes.mail}, and there is no lookup; write one, such as "
                            + "routing-tables/lookups/processes.csv"
                    : "no such fact; the lookups have: " + String.join(", ", lookups.names()));
        }
    }

    /** @return null when there is none that can be used, which is reported for the column */
    Destination destination(String column, String name) {
        Destination destination = known.find(name).orElse(null);
        if (destination == null) {
            problems.add(line, column, name, "no such destination; the known ones are "
                    + known.all().stream().map(Destination::name).sorted().collect(Collectors.joining(", ")));
        } else if (!destination.isInUse()) {
            String key = "destination." + name + ".endpoint";
            problems.addOnce(line, column, name, "has no endpoint; set " + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
                    + " in the environment, or " + key + " in the profile's file");
        }
        return destination;
    }

    private boolean fit(List<String> to, List<Destination> taking) {
        if (taking.isEmpty() && !to.isEmpty()) {
            problems.add(line, "to", String.join(";", to), "the rule's destinations take no recipients; empty the cell");
        }
        List<String> unfit = to.stream()
                .filter(recipient -> taking.stream().noneMatch(destination -> fits(recipient, destination))).toList();
        if (!taking.isEmpty()) {
            String rule = taking.stream().map(Recipients::rule).distinct().collect(Collectors.joining(", or "));
            unfit.forEach(recipient -> problems.add(line, "to", recipient, "must be " + rule));
        }
        return unfit.isEmpty();
    }

    /** With mail and Slack in one rule, each takes the recipients of its own kind. */
    private List<String> recipients(Destination destination, List<String> to, boolean fit) {
        String key = "destination." + destination.name() + ".to";
        if (to.isEmpty() && destination.to().isEmpty()) {
            problems.add(line, "to", "", "names no recipient, and neither does " + key + "; write one in either");
        }
        if (to.isEmpty()) {
            destination.to().stream().filter(recipient -> !Recipients.fits(recipient, destination))
                    .forEach(recipient -> problems.add(line, key, recipient, "must be " + Recipients.rule(destination)));
            return destination.to().stream().distinct().toList();
        }
        List<String> fitting = to.stream().filter(recipient -> fits(recipient, destination)).toList();
        if (destination.to().isEmpty() && fitting.stream().anyMatch(FactRecipients::isFact)) {
            problems.add(line, "to", String.join(";", to), "a lookup may not know the recipient, and " + key + ", which then gets the "
                    + "message, is empty; write a recipient there");
        }
        if (fitting.isEmpty() && fit) {
            problems.add(line, "to", String.join(";", to), "names no recipient for '" + destination.name() + "', which needs "
                    + Recipients.rule(destination) + "; add one, or give it a rule of its own");
        }
        return fitting;
    }

    /** With several destinations in a rule, each fact is for those that take what its name says: a channel is for Slack. */
    private boolean fits(String recipient, Destination destination) {
        return FactRecipients.isFact(recipient) ? lookups.isFor(FactRecipients.name(recipient), destination)
                : Recipients.fits(recipient, destination);
    }
}
