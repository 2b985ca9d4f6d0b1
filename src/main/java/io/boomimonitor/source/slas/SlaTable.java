package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.routing.Criteria;
import io.boomimonitor.routing.TableFile;
import io.boomimonitor.routing.TableListener;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One version of {@code slas.csv}: when a run is late, missed, slow, or fails too often. Never changes, and may be used by
 * many threads. The columns of {@link SlaReader#DEMANDS} say what is demanded; every other one matches the execution's field
 * of that name (see {@link io.boomimonitor.routing.CellPattern}). All matching rows count.
 */
public final class SlaTable extends VersionedTable {

    /** With more names it takes fewer calls to ask for everything. */
    private static final int MOST_QUESTIONS = 20;

    private final Criteria criteria;
    private final List<SlaRule> rows;
    private final List<Expectation> expectations;
    private final Map<Integer, List<Expectation>> expectationsByLine;

    SlaTable(String name, String version, Criteria criteria, List<SlaRule> rows) {
        super(name, version, rows.size());
        this.criteria = criteria;
        this.rows = List.copyOf(rows);
        this.expectations = Expectation.of(rows);
        this.expectationsByLine = expectations.stream().collect(Collectors.groupingBy(expectation -> expectation.row().line()));
    }

    /** @throws io.boomimonitor.config.ProblemException with everything that is wrong in the file; nothing else is thrown */
    public static SlaTable load(Path file) {
        return SlaReader.read(file, TableReader.bytes(file));
    }

    /**
     * The table that a file holds now, as for routing tables.
     *
     * @throws io.boomimonitor.config.ProblemException when the file is refused at the first reading
     */
    public static TableFile<SlaTable> watch(Path file, Clock clock, TableListener listener) {
        return new TableFile<>(file, SlaReader::read, clock, listener);
    }

    /**
     * Which running executions to ask Boomi for: one query for each item.
     *
     * @return at most 50 processes an item; an empty item asks for all running executions; no items: no rule watches them
     */
    public List<List<NamedProcess>> runningQuestions() {
        return questions(rows.stream().filter(SlaRule::watchesRunning).toList());
    }

    /** The same for executions that ended: those of any process that a rule watches, because they show starts, too. */
    public List<List<NamedProcess>> endedQuestions() {
        return questions(rows);
    }

    /** @return whether a rule asks for what an ExecutionRecord does not have, and the monitor joins */
    boolean asksForEnvironment() {
        return criteria.looksAt("environment") || criteria.looksAt("classification");
    }

    private static List<List<NamedProcess>> questions(List<SlaRule> rules) {
        List<List<NamedProcess>> chunks = NamedProcess.chunks(rules.stream().flatMap(row -> row.processes().stream()).toList());
        boolean narrow = rules.stream().noneMatch(row -> row.processes().isEmpty()) && chunks.size() <= MOST_QUESTIONS;
        return narrow ? chunks : List.of(List.of());
    }

    /** @return every process that a rule names, and the line that names it first; in the order of the lines */
    public Map<NamedProcess, Integer> processes() {
        Map<NamedProcess, Integer> lines = new LinkedHashMap<>();
        rows.forEach(row -> row.processes().forEach(process -> lines.putIfAbsent(process, row.line())));
        return lines;
    }

    /** @param record an ExecutionRecord, best with {@code environment} and {@code classification}; what it shows at this time counts */
    public SlaExplanation explain(ObjectNode record, Instant now) {
        MatchedRun matched = match(Execution.at(record, now));
        Execution run = matched.run();
        Optional<SlaBreach> breach = matched.breach();
        String took = (run.isRunning() ? "has been running for " : "took ") + DurationText.text(run.elapsed().orElse(0));
        String verdict = breach.map(found -> ", limit " + DurationText.text(found.threshold()) + ": " + SlaAlert.BREACHED + " "
                + found.level()).orElse(": in time");
        return new SlaExplanation(name(),
                matched.rules().stream().map(rule -> new SlaExplanation.Row(rule.line(), rule.demands(), rule.note())).toList(),
                breach.map(found -> found.level().toLowerCase(Locale.ROOT)).orElse("nothing"),
                breach.map(found -> found.rule().line()).orElse(0), took + verdict);
    }

    /**
     * The demand on the next start of a process.
     *
     * @param text such as {@code by 06:00 (Europe/Berlin)}
     * @param next when it must have started; null when that is not known
     */
    public record NextStart(String text, Instant next) {
    }

    /**
     * @param record of a run of the process
     * @param newest when its newest run started; null when none is known
     * @return what the first row with such a demand says
     */
    public Optional<NextStart> nextStart(ObjectNode record, Instant now, Instant newest) {
        return match(Execution.at(record, now)).rules().stream().map(SlaRule::due).filter(Objects::nonNull).findFirst()
                .map(due -> new NextStart(due.text(), due.next(now, newest).orElse(null)));
    }

    List<Expectation> expectations() {
        return expectations;
    }

    /** @return the expectations that the execution fulfils when it starts in time */
    List<Expectation> expectationsOf(Execution execution) {
        return expectations.isEmpty() ? List.of() : match(execution).rules().stream()
                .flatMap(row -> expectationsByLine.getOrDefault(row.line(), List.of()).stream())
                .filter(expectation -> expectation.isFor(execution)).toList();
    }

    /** @return the execution, with the rules that count for it */
    MatchedRun match(Execution execution) {
        BitSet matching = criteria.matching(execution::text);
        List<SlaRule> found = new ArrayList<>();
        for (int i = matching.nextSetBit(0); i >= 0; i = matching.nextSetBit(i + 1)) {
            if (rows.get(i).asksForType() || !execution.isSpecial()) {
                found.add(rows.get(i));
            }
        }
        return new MatchedRun(execution, found);
    }
}
