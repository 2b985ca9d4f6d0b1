package io.boomimonitor.source.slas;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiLimits;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of SLAs ask Boomi for, as parts of a query. Used by one thread at a time. */
public final class SlaQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(SlaQuestions.class);
    private static final int MOST_QUESTIONS = 20;

    private final Clock clock;
    private final Duration history;
    private NameCheck names;

    /**
     * @param clock   Boomi's time
     * @param history how much of the past tells how long a process usually takes
     */
    public SlaQuestions(Clock clock, Duration history) {
        this.clock = clock;
        this.history = history;
    }

    void begin(SlaTable table) {
        if (names == null || !names.isFor(table)) {
            names = new NameCheck(table);
        }
    }

    /** Takes note of how Boomi writes the names of these runs. */
    void saw(Page page) {
        names.saw(page.records());
    }

    /** @return whether the table names processes of which no run was seen yet; true at most 20 times a look */
    public boolean asksForNames(SlaLook look) {
        return names.isOpen() && look.nextName() <= MOST_QUESTIONS;
    }

    /** @return some of these processes, as conditions of a query */
    public String names() {
        return ProcessFilter.of(names.question());
    }

    /** The newest runs of the processes that were asked for are seen; a process without any is named in the log. */
    public void namesSeen(SlaLook look) {
        names.answered().forEach(unknown -> LOG.warn("{}.csv:{}: {} '{}': {}", look.table().name(), unknown.line(), unknown.process().property(),
                SafeText.brief(unknown.process().text()), NameCheck.Unknown.WHY));
    }

    /** @return how far back Boomi remembers runs, as its filters take it */
    public String oldest() {
        return seconds(clock.instant().minus(BoomiLimits.EXECUTIONS_KEPT));
    }

    /** @return the conditions of each query for running executions: the critical processes; empty ones ask for all */
    public List<String> running(SlaLook look) {
        return look.table().runningQuestions().stream().map(this::conditions).toList();
    }

    /** @return the executionIds whose end a finding waits for, 50 a question */
    public List<List<String>> awaited(SlaLook look) {
        return BoomiLimits.questions(List.copyOf(look.await(LateRuns.toLookUp(look.open(), look.seen()))), BoomiLimits.IN_A_QUESTION);
    }

    /** @return the conditions of the query for runs that ended; empty ones ask for all */
    public String ended(SlaLook look) {
        List<List<NamedProcess>> questions = look.table().endedQuestions();
        return questions.size() == 1 ? conditions(questions.get(0)) : ProcessFilter.of(List.of());
    }

    /** @return whether the past goes on; the newest 2000 runs are enough */
    public boolean asksForHistory(SlaLook look, PagedCall query) {
        return query.isOpen() && look.nextHistory() <= MOST_QUESTIONS;
    }

    /** @param from as Boomi's filters take it, as the answer */
    public String historySince(String from) {
        return seconds(Instant.parse(from).minus(history));
    }

    /** @return the processes of which a run seems to be missing, as conditions of a query */
    public String starts(MissedRound.Ask ask) {
        return ProcessFilter.of(names.spellings().of(ask.processes()));
    }

    /** @return from when on their runs count, as Boomi's filters take it */
    public String startsSince(MissedRound.Ask ask) {
        return seconds(ask.since());
    }

    /** A question is narrowed to its processes only when all of them are known by the names that Boomi uses. */
    private String conditions(List<NamedProcess> processes) {
        boolean sure = processes.stream().allMatch(names.spellings()::isKnown);
        return ProcessFilter.of(sure ? names.spellings().of(processes) : List.of());
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
