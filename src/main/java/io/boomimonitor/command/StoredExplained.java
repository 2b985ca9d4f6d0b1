package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.TableVersions;
import io.boomimonitor.outbox.TableVersions.Kept;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.Explanation;
import io.boomimonitor.routing.Lookups;
import io.boomimonitor.routing.Match;
import io.boomimonitor.routing.RoutingTable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Shows why a stored alert went where it went: by the table as it was then, beside what stands there now. */
final class StoredExplained {

    private final PrintWriter out;
    private final Routing routing;
    private final TableVersions versions;

    StoredExplained(PrintWriter out, Routing routing, TableVersions versions) {
        this.out = out;
        this.routing = routing;
        this.versions = versions;
    }

    void explain(JudgedAlert judged, boolean json) {
        String source = Routing.tableOf(judged.alert().source());
        RoutingTable now = routing.table(source);
        Optional<Kept> then = judged.version(now.name()).map(version -> versions.find(now.name(), version))
                .orElseGet(() -> versions.at(now.name(), judged.receivedAt()));
        if (json) {
            out.println(json(judged, source, now, then));
            return;
        }
        out.println("stored at " + TimeText.seconds(judged.receivedAt()) + ", judged by " + now.name() + ".csv"
                + then.map(kept -> " of version " + kept.version() + ", in force since " + TimeText.seconds(kept.since()))
                .orElse(", whose version of then is not kept") + ":");
        then.ifPresent(kept -> print(judged, source, now, kept));
        boolean same = then.filter(kept -> kept.version().equals(now.version())).isPresent();
        Map<String, String[]> facts = changedFacts(judged);
        facts.forEach((fact, values) -> {
            out.println("  " + fact + " was " + SafeText.escaped(values[0].isEmpty() ? "not there" : values[0]));
            out.println("  " + fact + " now " + (values[1].isEmpty() ? "is not there" : "is " + SafeText.escaped(values[1])));
        });
        out.println(!same ? now.name() + ".csv as it is now, version " + now.version() + ":"
                : now.name() + ".csv is still that version" + (facts.isEmpty() ? "" : ", but the lookups as they are now say otherwise:"));
        if (!same || !facts.isEmpty()) {
            new Explained(out).print(judged.alert(), now.explain(judged.alert(), judged.receivedAt()), false);
        }
    }

    private void print(JudgedAlert judged, String source, RoutingTable now, Kept then) {
        List<Integer> lines;
        try {
            Explanation explanation = table(judged, source, then).explain(judged.alert(), judged.receivedAt());
            new Explained(out).print(judged.alert(), explanation, false);
            lines = explanation.matches().stream().map(Match::line).toList();
        } catch (ProblemException e) {
            out.println("  that version cannot be used now, so only the lines of its deliveries are shown: "
                    + SafeText.brief(e.problems().get(0).toString()));
            lines = delivered(judged, now.name());
        }
        for (int line : lines) {
            String text = text(then.bytes(), line);
            String today = text(now.bytes(), line);
            out.println("  line " + line + " was " + SafeText.escaped(text));
            out.println("  line " + line + " now " + (text.equals(today) ? "is the same" : today.isEmpty() ? "is not there"
                    : "is " + SafeText.escaped(today)));
        }
    }

    private ObjectNode json(JudgedAlert judged, String source, RoutingTable now, Optional<Kept> then) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("alertId", judged.alert().alertId())
                .put("receivedAt", judged.receivedAt().toString()).put("table", now.name())
                .put("version", then.map(Kept::version).orElse(null)).put("versionNow", now.version());
        json.putArray("lines");
        then.ifPresent(kept -> lines(judged, source, kept, now.name()).forEach(line -> json.withArray("lines").addObject()
                .put("line", line).put("then", text(kept.bytes(), line)).put("now", text(now.bytes(), line))));
        json.putArray("facts");
        changedFacts(judged).forEach((fact, values) -> json.withArray("facts").addObject().put("fact", fact).put("then", values[0])
                .put("now", values[1]));
        return json;
    }

    /** @return what the lookups said of the alert, and say now, by the fact's name; empty texts for what is missing */
    private Map<String, String[]> changedFacts(JudgedAlert judged) {
        Map<String, String> then = routing.facts(judged.alert(), lookup -> lookup(lookup, judged));
        Map<String, String> now = routing.facts(judged.alert(), lookup -> Optional.empty());
        Map<String, String[]> changed = new TreeMap<>();
        Stream.concat(then.keySet().stream(), now.keySet().stream()).filter(fact -> !Objects.equals(then.get(fact), now.get(fact)))
                .forEach(fact -> changed.put(fact, new String[] {then.getOrDefault(fact, ""), now.getOrDefault(fact, "")}));
        return changed;
    }

    private Optional<byte[]> lookup(String name, JudgedAlert judged) {
        return versions.at(Lookups.VERSIONS + name, judged.receivedAt()).map(Kept::bytes);
    }

    /** Those that match, or where that version cannot be read any more, those that its deliveries name. */
    private List<Integer> lines(JudgedAlert judged, String source, Kept then, String table) {
        try {
            return table(judged, source, then).match(judged.alert(), judged.receivedAt()).stream().map(Match::line).toList();
        } catch (ProblemException e) {
            return delivered(judged, table);
        }
    }

    private static List<Integer> delivered(JudgedAlert judged, String table) {
        return judged.rules().stream().filter(rule -> rule.table().equals(table)).map(RuleReference::line).distinct().toList();
    }

    private RoutingTable table(JudgedAlert judged, String source, Kept then) {
        return routing.table(source, then.bytes(), lookup -> lookup(lookup, judged));
    }

    /** @return the line, where the row begins; empty when the file is shorter */
    private static String text(byte[] bytes, int line) {
        return new String(bytes, StandardCharsets.UTF_8).lines().skip(line - 1L).findFirst().orElse("");
    }
}
