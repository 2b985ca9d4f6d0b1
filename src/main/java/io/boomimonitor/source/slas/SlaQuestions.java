package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.boomi.BoomiQuery;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.source.Window;
import io.boomimonitor.source.environment.Environments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the routes of SLAs ask Boomi for: each question holds its queries and what their answer means. What outlives a poll is how Boomi
 * writes the processes of the table's version, whether the time before is learned for it, and the newest starts. Used by one thread.
 */
public final class SlaQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(SlaQuestions.class);
    private static final int ENOUGH = 20;
    private static final int ALL = Integer.MAX_VALUE;

    private final BoomiPlatform boomi;
    private final Clock clock;
    private final Duration history;
    private final OpenFindings findings;
    private final Environments environments;
    private final MissedRuns missed;
    private final Comparison comparison;
    private final IntSupplier term;
    private ProcessNames names;
    private String learned;

    /**
     * @param boomi        the account that is asked
     * @param clock        Boomi's time
     * @param history      how much of the past says how long a process usually takes
     * @param findings     what is open
     * @param environments joined with the runs
     * @param missed       takes note of starts
     * @param comparison   learns from the past
     * @param term         how often this node began to poll: what it learned before lacks the runs that another node saw
     */
    public SlaQuestions(BoomiPlatform boomi, Clock clock, Duration history, OpenFindings findings, Environments environments,
                        MissedRuns missed, Comparison comparison, IntSupplier term) {
        this.boomi = boomi;
        this.clock = clock;
        this.history = history;
        this.findings = findings;
        this.environments = environments;
        this.missed = missed;
        this.comparison = comparison;
        this.term = term;
    }

    /** @return the newest 2000 runs that ended before the first window, which say what is usual; nothing to ask when that is known */
    public RunQuestion history(SlaTable table, Window first) {
        String since = RunFilter.startedSince(Instant.parse(first.getFromSeconds()).minus(history))
                .recordedBefore(first.getFromSeconds()).of(ended(table)).newestFirst().toString();
        String lesson = table.version() + " " + term.getAsInt();
        List<String> filters = lesson.equals(learned) ? List.of() : List.of(since);
        return new RunQuestion(this::query, filters.iterator(), ENOUGH, Set.of()) {
            @Override
            List<ObjectNode> runs(List<ObjectNode> page) {
                Instant now = clock.instant();
                comparison.learn(table, page.stream().map(record -> Execution.at(record, now)).toList());
                learned = isOpen() ? learned : lesson;
                return List.of();
            }
        };
    }

    /** @return the newest runs of the processes that no run was seen of yet, at most 20 pages; a process without any is named in the log */
    public RunQuestion names(SlaTable table) {
        ProcessNames names = namesOf(table);
        Iterator<String> filters = Stream.generate(() -> 0).limit(ENOUGH).takeWhile(next -> names.isOpen()).map(next -> RunFilter
                .startedSince(clock.instant().minus(BoomiLimits.EXECUTIONS_KEPT)).of(names.question()).newestFirst().toString()).iterator();
        return new RunQuestion(this::query, filters, 1, Set.of()) {
            @Override
            List<ObjectNode> runs(List<ObjectNode> page) {
                names.answered().forEach(unknown -> LOG.warn("{}.csv:{}: {} '{}': {}", table.name(), unknown.line(),
                        unknown.process().property(), SafeText.brief(unknown.process().text()), ProcessNames.Unknown.WHY));
                return List.of();
            }
        };
    }

    /** @return of each query for running executions the conditions for its critical processes, none for all; no query: nothing to watch */
    public ArrayNode critical(SlaTable table) {
        ArrayNode queries = JsonNodeFactory.instance.arrayNode();
        table.runningQuestions().forEach(processes -> queries.add(RunFilter.conditions(narrowed(table, processes))));
        return queries;
    }

    /** @param filters an array of queries. @return the running executions; afterwards it knows which awaited runs were not among them */
    public RunQuestion running(JsonNode filters) {
        return new RunQuestion(this::query, StreamSupport.stream(filters.spliterator(), false).map(JsonNode::toString).iterator(), ALL,
                RunEnds.awaited(findings.of(SlaAlert.SOURCE)));
    }

    /** @return the runs that were late or slow, and are no longer among the running ones */
    public RunQuestion awaited(RunQuestion running) {
        List<List<String>> ids = BoomiLimits.questions(List.copyOf(running.awaited()), BoomiLimits.IN_A_QUESTION);
        return new RunQuestion(this::query, ids.stream().map(some -> RunFilter.ofIds(some).toString()).iterator(), ALL, running.awaited()) {
            @Override
            public List<Change> getChanges() {
                return awaited().isEmpty() ? List.of() : RunEnds.vanished(awaited(), findings.of(SlaAlert.SOURCE), clock.instant());
            }
        };
    }

    /** @return the runs that ended within a window */
    public RunQuestion ended(SlaTable table, Window window) {
        return new EndedQuestion(this::query, List.of(RunFilter.recordedSince(window.getFromSeconds()).recordedBefore(window.getToSeconds())
                .of(ended(table)).toString()).iterator());
    }

    /** @return the starts of runs that seem to be missing, none in ordinary life; in the end it knows which are */
    public RunQuestion starts(SlaTable table) {
        MissedRound round = missed.begin(table, findings.of(SlaAlert.SOURCE), clock.instant());
        Iterator<String> filters = round.asks().stream()
                .map(ask -> RunFilter.startedSince(ask.since()).of(namesOf(table).forms(ask.processes())).toString()).iterator();
        return new RunQuestion(this::query, filters, ALL, Set.of()) {
            @Override
            List<ObjectNode> runs(List<ObjectNode> page) {
                return List.of();
            }

            @Override
            public List<Change> getChanges() {
                return round.changes();
            }
        };
    }

    /** @return the runs of a page that must be compared, with their environments; takes note of starts and of how Boomi writes names */
    public List<ObjectNode> runs(SlaTable table, RunQuestion question, Page page) {
        page.unreadable().forEach(record -> LOG.warn("a run cannot be watched, because {}: {}", record.reason(),
                SafeText.brief(record.beginning())));
        page.records().forEach(environments::placeOfRuntime);
        namesOf(table).saw(page.records());
        missed.started(table, page.records(), clock.instant());
        return question.runs(page.records());
    }

    private ProcessNames namesOf(SlaTable table) {
        if (names == null || !names.areOf(table)) {
            names = new ProcessNames(table);
        }
        return names;
    }

    /** With many processes it takes fewer calls to ask for all. */
    private List<NamedProcess> ended(SlaTable table) {
        List<List<NamedProcess>> questions = table.endedQuestions();
        return questions.size() == 1 ? narrowed(table, questions.get(0)) : List.of();
    }

    /** A question is narrowed to its processes only when all of them are known by the names that Boomi uses. */
    private List<NamedProcess> narrowed(SlaTable table, Collection<NamedProcess> processes) {
        return namesOf(table).areKnown(processes) ? namesOf(table).forms(processes) : List.of();
    }

    private BoomiQuery query(String filter) {
        return boomi.query("ExecutionRecord", filter);
    }
}
