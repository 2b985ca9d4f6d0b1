package io.boomimonitor.routing;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Problem;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Escalation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a table's rules are good for. Those that can never match, because an earlier one that ends the search matches whatever they do,
 * and those that stand there twice, are proved from the table alone.
 */
public final class TableCoverage {

    private final String file;
    private final Criteria criteria;
    private final MatchMode mode;
    private final List<Rule> rules;

    TableCoverage(String file, Criteria criteria, MatchMode mode, List<Rule> rules) {
        this.file = file;
        this.criteria = criteria;
        this.mode = mode;
        this.rules = rules;
    }

    /** @return the destinations that rules send to or escalate to */
    public Set<String> destinations() {
        return rules.stream().flatMap(rule -> rule.addressed().stream()).flatMap(address -> Stream.concat(Stream.of(address.destination()),
                Stream.ofNullable(address.terms().escalation()).flatMap(escalation -> escalation.to().stream())
                        .map(Escalation.Target::destination))).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param lookup      as it is now
     * @param destination one that takes recipients
     * @return the rows of the lookup whose fact a rule sends to, and that hold no recipient of the destination
     */
    public List<Problem> missing(LookupTable lookup, Path lookupFile, Destination destination) {
        return rules.stream().flatMap(rule -> rule.addressed().stream()).filter(address -> address.destination().equals(destination.name()))
                .map(Address::recipient).filter(FactRecipients::isFact).map(FactRecipients::name).distinct()
                .filter(fact -> fact.startsWith(lookup.name() + "."))
                .flatMap(fact -> lookup.unfit(lookupFile.toString(), fact.substring(lookup.name().length() + 1),
                        value -> !FactRecipients.recipients(value, destination).isEmpty(), "holds no recipient of " + destination.name()
                        + ", so destination." + destination.name() + ".to gets the message; write " + Recipients.rule(destination))
                        .stream()).toList();
    }

    /** @return the rules that can never match, and those that stand there twice; one problem a rule, top to bottom */
    public List<Problem> needless() {
        List<Problem> dead = new ArrayList<>();
        BitSet ends = new BitSet();
        Map<List<Object>, Integer> first = new HashMap<>();
        for (int row = 0; row < rules.size(); row++) {
            Rule rule = rules.get(row);
            Integer same = first.putIfAbsent(said(rule), rule.line());
            Optional<Integer> covering = covering(rule, ends);
            if (covering.isPresent()) {
                dead.add(dead(rule, "can never match, because line " + covering.get()
                        + " matches all that it does and ends the search; move it above that line, or remove it"));
            } else if (same != null) {
                dead.add(dead(rule, "says the same as line " + same + "; remove one of them"));
            }
            ends.set(row, rule.ends(mode) && rule.hours() == null);
        }
        return dead;
    }

    private Problem dead(Rule rule, String message) {
        return new Problem(file, rule.line(), null, null, message);
    }

    /** The rule's note apart. */
    private static List<Object> said(Rule rule) {
        return List.of(rule.texts().stream().map(Folding::strip).map(Folding::fold).toList(),
                rule.addressed().stream().map(address -> List.of(address.destination(), address.recipient(), address.terms().toString()))
                        .toList(), rule.match().stop(), String.valueOf(rule.hours()));
    }

    /** Who covers a rule accepts in particular one record that the rule accepts: the index finds these few. */
    private Optional<Integer> covering(Rule rule, BitSet ends) {
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> record = new HashMap<>();
        for (int cell = 0; cell < rule.cells().size(); cell++) {
            Optional<String> witness = Inclusion.witness(rule.cells().get(cell));
            if (witness.isEmpty()) {
                return Optional.empty();
            }
            record.put(criteria.fields().get(cell), witness.get());
        }
        BitSet candidates = criteria.matching(record::get);
        candidates.and(ends);
        return candidates.stream().mapToObj(rules::get).filter(other -> covers(other, rule)).map(Rule::line).findFirst();
    }

    private static boolean covers(Rule outer, Rule inner) {
        for (int cell = 0; cell < inner.cells().size(); cell++) {
            if (!Inclusion.covers(outer.cells().get(cell), inner.cells().get(cell))) {
                return false;
            }
        }
        return true;
    }
}
