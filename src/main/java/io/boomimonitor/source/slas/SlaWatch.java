package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFindings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What each step of a look at the account's runs finds; the routes of SLAs tell it. Used by one thread at a time. */
public final class SlaWatch {

    private static final int SORTED_AT_ONCE = 2_000;

    private final Supplier<SlaTable> table;
    private final OpenFindings findings;
    private final Clock clock;
    private final RunPlaces places;
    private final SlaQuestions questions;
    private final OfflineRuntimes runtimes;
    private final LateRuns late;
    private final LateEnds lateEnds;
    private final FinishedRuns finished;
    private final MissedRuns missed;
    private String learned;

    /**
     * @param table     the version in force of {@code slas.csv}
     * @param findings  what was told before, also by the last start
     * @param clock     Boomi's time
     * @param places    joins runs with their environments
     * @param questions takes note of names
     * @param offline   whether a runtime is OFFLINE, by its {@code atomId}; empty when nobody looks at runtimes
     * @param told      which of some alerts, by their ids, are in the outbox
     * @param grace     how long after its due time a run may be shown for the first time
     */
    public SlaWatch(Supplier<SlaTable> table, OpenFindings findings, Clock clock, RunPlaces places, SlaQuestions questions,
                    Optional<Predicate<String>> offline, Function<List<String>, Set<String>> told, Duration grace) {
        this.table = table;
        this.findings = findings;
        this.clock = clock;
        this.places = places;
        this.questions = questions;
        this.runtimes = new OfflineRuntimes(offline, clock);
        RunHistories histories = RunHistories.empty();
        this.late = new LateRuns(runtimes, histories);
        this.lateEnds = new LateEnds(told);
        this.finished = new FinishedRuns(histories);
        this.missed = MissedRuns.create(grace);
    }

    /** Takes up a changed table; what is wrong with it is told. */
    public void lookAtTable() {
        table.get();
    }

    /** @return a look by the table that is in force, at Boomi's time when the first answer comes */
    public SlaLook begin() {
        SlaLook look = new SlaLook(table.get(), clock, findings.of(SlaAlert.SOURCE));
        questions.begin(look.table());
        runtimes.begin();
        return look;
    }

    /** @return the page's runs, with their environments; that they have started is noted */
    public Page joined(SlaLook look, Page page) {
        if (!places.join(page)) {
            look.missPlaces();
        }
        questions.saw(page);
        missed.started(look.table(), page.records(), look.now());
        return page;
    }

    /** @return the runtimes to ask for, because runs of the page that are told now may be on one that is OFFLINE */
    public List<String> unknownRuntimes(SlaLook look, Page page) {
        if (runtimes.mayAsk()) {
            late.look(look.table(), page.records(), look.open(), look.now());
        }
        return runtimes.toAsk();
    }

    /** Boomi showed these runtimes. */
    public void runtimesSeen(Page page) {
        runtimes.take(page);
    }

    /** The runtimes could not be asked for. @param why one line, without secrets */
    public void runtimesFailed(String why) {
        runtimes.failed(why);
    }

    /** @return which executions of a page are late, or later than before, or no longer running */
    public List<Change> late(SlaLook look, Page page) {
        look.saw(page.records());
        return lateOrOver(look, page);
    }

    /** @return how executions ended that were told as late or slow */
    public List<Change> lookedUp(SlaLook look, Page page) {
        List<Change> changes = new ArrayList<>(late(look, page));
        changes.addAll(look.apply(finished.look(look.table(), page.records(), look.open(), look.now())));
        return changes;
    }

    /** @return the end of findings whose executions were looked up, and are gone */
    public List<Change> vanished(SlaLook look) {
        return look.apply(late.vanished(look.awaited(), look.seen(), look.open(), look.now()));
    }

    /** @return whether the runs before must be read, for by this version of the table it is not known yet what is usual */
    public boolean mustLearn(SlaLook look) {
        return !look.table().version().equals(learned);
    }

    /** Takes runs from before the first look, of which nothing is told. */
    public void learn(SlaLook look, Page page) {
        finished.learn(look.table(), page.records());
    }

    /** The runs before are read. */
    public void learned(SlaLook look) {
        learned = look.table().version();
    }

    /** @return what a page of runs that ended changes; the query takes note of their times */
    public List<Change> ended(SlaLook look, Page page, PagedCall query) {
        page.records().forEach(record -> query.saw(BoomiTime.parse(record.path("recordedDate").asText())));
        List<Change> changes = new ArrayList<>(lateOrOver(look, page));
        changes.addAll(look.apply(lateEnds.look(look.table(), page.records(), look.open(), look.now())));
        look.ended().addAll(page.records());
        if (!query.isOpen() || look.ended().size() >= SORTED_AT_ONCE) {
            // Boomi promises no order (Platform API reference), and failures in a row have one
            look.ended().sort(Comparator.comparing((ObjectNode record) -> record.path("recordedDate").asText()));
            changes.addAll(look.apply(finished.look(look.table(), look.ended(), look.open(), look.now())));
            look.ended().clear();
        }
        return changes;
    }

    /** @return what to ask because runs seem to be missing; nothing in ordinary life */
    public List<MissedRound.Ask> missing(SlaLook look) {
        return look.begin(missed.begin(look.table(), look.open(), look.now())).asks();
    }

    /** @return which runs are missing, or no longer; only when all was answered */
    public List<Change> missed(SlaLook look) {
        return look.apply(look.round().changes());
    }

    /** @throws IllegalStateException when rows asked for what nobody could tell */
    public void finish(SlaLook look) {
        if (look.missesPlaces() && look.table().asksForEnvironment()) {
            throw new IllegalStateException("the environments cannot be read, so that rows of " + look.table().name() + ".csv which ask for "
                    + "environment or classification match no run; give boomi.user the privilege ENVIRONMENT_MANAGEMENT, or empty these cells");
        }
    }

    private List<Change> lateOrOver(SlaLook look, Page page) {
        return look.apply(late.look(look.table(), page.records(), look.open(), look.now()));
    }
}
