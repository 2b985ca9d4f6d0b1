package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says which rules of a table match an alert, and what keeps the others from it. */
final class Explainer {

    private final List<String> fields;
    private final Lookups lookups;
    private final FactRecipients recipients;
    private final MatchMode mode;
    private final List<Rule> rules;

    /** @param fields the columns that match fields, left to right */
    Explainer(List<String> fields, Lookups lookups, FactRecipients recipients, MatchMode mode, List<Rule> rules) {
        this.recipients = recipients;
        this.lookups = lookups;
        this.fields = fields;
        this.mode = mode;
        this.rules = rules;
    }

    /** @param matching the rules that match, top to bottom */
    Explanation explain(String table, String version, Alert alert, Instant at, List<Rule> matching) {
        List<Match> matches = matching.stream().map(rule -> rule.match(alert, recipients)).toList();
        Set<Integer> lines = lines(matches);
        List<Explanation.Stopped> stopped = new ArrayList<>();
        int endedBy = 0;
        for (Rule rule : rules) {
            if (endedBy > 0) {
                stopped.add(notReached(rule.line(), endedBy));
            } else if (!lines.contains(rule.line())) {
                stopped.add(reasons(rule, alert, at).findFirst().orElseThrow());
            } else if (rule.ends(mode)) {
                endedBy = rule.line();
            }
        }
        boolean over = alert.state() == AlertState.OVER;
        return new Explanation(table, version, matches, stopped, at == null || over ? Map.of() : waiting(matching, at), over);
    }

    /** @return everything that keeps one rule from matching */
    List<Explanation.Stopped> whyNot(Alert alert, Instant at, int line, List<Match> matches) {
        Rule rule = rules.stream().filter(one -> one.line() == line).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "no rule begins in line " + line + "; they begin in the lines " + rules.get(0).line() + " to "
                        + rules.get(rules.size() - 1).line()));
        Stream<Explanation.Stopped> above = matches.stream().map(Match::line).filter(one -> one < line).reduce((first, last) -> last)
                .filter(last -> rules.stream().anyMatch(one -> one.line() == last && one.ends(mode)))
                .map(last -> notReached(line, last)).stream();
        return lines(matches).contains(line) ? List.of() : Stream.concat(reasons(rule, alert, at), above).toList();
    }

    private static Set<Integer> lines(List<Match> matches) {
        return matches.stream().map(Match::line).collect(Collectors.toSet());
    }

    private static Explanation.Stopped notReached(int line, int endedBy) {
        return new Explanation.Stopped(line, null, null, null, endedBy);
    }

    /** Cell by cell; the rule's hours last. */
    private Stream<Explanation.Stopped> reasons(Rule rule, Alert alert, Instant at) {
        Stream<Explanation.Stopped> cells = IntStream.range(0, fields.size())
                .filter(i -> !rule.cells().get(i).matches(lookups.text(alert, fields.get(i))))
                .mapToObj(i -> new Explanation.Stopped(rule.line(), fields.get(i), rule.texts().get(i),
                        lookups.text(alert, fields.get(i)), 0));
        return rule.isOpen(at) ? cells : Stream.concat(cells,
                Stream.of(new Explanation.Stopped(rule.line(), Explanation.HOURS, rule.hours().toString(), TimeText.seconds(at), 0)));
    }

    private static Map<Integer, Instant> waiting(List<Rule> matching, Instant at) {
        Map<Integer, Instant> waiting = new LinkedHashMap<>();
        matching.forEach(rule -> rule.waitsUntil(at).ifPresent(until -> waiting.put(rule.line(), until)));
        return waiting;
    }
}
