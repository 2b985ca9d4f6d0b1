package io.boomimonitor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.proof.Arrival.Answer;
import io.boomimonitor.proof.Violation.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way to break the promise is found, and what keeps it is not blamed. */
class HistoryCheckerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OPS = "ops@x";

    @Test
    void aHistoryThatKeepsThePromiseHasNoViolations() {
        assertThat(HistoryChecker.violations(good().history())).isEmpty();
    }

    @Test
    void whatNeverArrivedIsLost() {
        assertFound(good().must("e1", "http", ""), Kind.LOST, "e1 never reached http");
        assertFound(good().must("e1", "http", "").arrived(Arrival.of("http", "", "h1", "e1", NOON).answer(Answer.REFUSED)),
                Kind.LOST, "e1");
    }

    @Test
    void whatThereIsNotOrNoRuleSendsThereIsForeign() {
        assertFound(good().arrived(mail("m9", "e9")), Kind.FOREIGN, "e9, which there is not");
        assertFound(good().arrived(Arrival.of("slack", "#ops", "s1", "e1", NOON)), Kind.FOREIGN, "e1, which no rule sends there");
    }

    @Test
    void ownFindingsAndWhatAnotherTableSendsAreNotForeign() {
        History.Recorder record = good().shown(new Shown("monitor.trouble-1", "monitor:x", "open", 9, true)).may("e1", "slack", "#ops")
                .arrived(mail("m9", "monitor.trouble-1")).arrived(Arrival.of("slack", "#ops", "s1", "e1", NOON));

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
    }

    @Test
    void repetitionsAreAllowedUpToTheBoundOnly() {
        History.Recorder twice = good().arrived(mail("m1", "e1"));

        assertFound(twice, Kind.REPEATED, "1 messages came again to mail, at most 0 may");
        assertThat(HistoryChecker.violations(twice.mayRepeat("mail", 1).history())).isEmpty();
        assertFound(twice.arrived(mail("m1", "e1")), Kind.REPEATED, "2 messages");
        assertThat(HistoryChecker.repeated(twice.history())).containsEntry("mail", 2);
    }

    @Test
    void whatComesAgainBecauseItsAnswerWasNoneOrNoIsNoRepetition() {
        History.Recorder record = good().shown(Shown.once("e4"));
        record.arrived(mail("m4", "e4").answer(Answer.REFUSED)).arrived(mail("m4", "e4").answer(Answer.UNSURE)).arrived(mail("m4", "e4"))
                .may("e4", "mail", OPS);

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
    }

    @Test
    void aKeyedDestinationDropsRepetitionsButNotAnotherKey() {
        History.Recorder record = good().keyed("http").must("e1", "http", "").arrived(Arrival.of("http", "", "h1", "e1", NOON))
                .arrived(Arrival.of("http", "", "h1", "e1", NOON));

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
        assertFound(record.arrived(Arrival.of("http", "", "h2", "e1", NOON)), Kind.TWICE, "keys [h1, h2]");
    }

    @Test
    void oneKeyHasOneContent() {
        assertFound(good().mayRepeat("mail", 1).arrived(mail("m1", "e1").content("other words")), Kind.CHANGED, "m1 to mail ops@x");
        assertFound(good().mayRepeat("mail", 1).shown(Shown.once("e4")).may("e4", "mail", OPS)
                .arrived(mail("m1", "e4")), Kind.CHANGED, "m1 to mail ops@x");
    }

    @Test
    void aDigestStandsForAsManyAlertsAsItSays() {
        History.Recorder record = good().shown(Shown.once("e4")).shown(Shown.once("e5")).shown(Shown.once("e6")).may("e4", "mail", OPS)
                .may("e5", "mail", OPS).may("e6", "mail", OPS);

        assertThat(HistoryChecker.violations(record.arrived(mail("m4", "e4").with(List.of("e4", "e5"), 2)).history())).isEmpty();
        assertFound(record.arrived(mail("m5", "e6").with(List.of("e6"), 2)), Kind.DIGEST,
                "m5 to mail ops@x says 2 alerts and stands for 1");
    }

    @Test
    void nothingComesBeforeRetryAfter() {
        Quiet quiet = new Quiet("mail", NOON.plusSeconds(10), NOON.plusSeconds(20));
        History.Recorder record = good().shown(Shown.once("e4")).may("e4", "mail", OPS).quiet(quiet);

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
        assertFound(record.arrived(Arrival.of("mail", OPS, "m4", "e4", NOON.plusSeconds(19))), Kind.EARLY, "m4 came to mail ops@x");
    }

    @Test
    void theOrderOfAProblemHoldsAtEachRecipientForFirstCopies() {
        History.Recorder record = good().mayRepeat("mail", 9).shown(Shown.opening("e4", "run:A", 4)).may("e4", "mail", OPS);

        assertThat(HistoryChecker.violations(record.arrived(mail("m4", "e4")).arrived(mail("m2", "e2")).history())).isEmpty();
        assertFound(record.shown(Shown.opening("e0", "run:A", 0)).may("e0", "mail", OPS).arrived(mail("m0", "e0")), Kind.ORDER,
                "got e0 after e4, both of run:A");
    }

    @Test
    void anEndComesOnlyToThoseWhoGotTheBeginning() {
        History.Recorder record = good().shown(Shown.recovery("r1", "run:A", 5)).arrived(mail("m5", "r1"));

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
        assertFound(record.arrived(Arrival.of("slack", "#ops", "s5", "r1", NOON)), Kind.RECOVERY, "slack #ops got r1, the end of run:A");
    }

    @Test
    void oneAlertIsRoutedByOneVersionOfTheTable() {
        History.Recorder record = good().keyed("http").may("e1", "http", "").arrived(mail("m1", "e1").version("old")).mayRepeat("mail", 1);

        assertThat(HistoryChecker.violations(record.history())).isEmpty();
        assertFound(record.arrived(Arrival.of("http", "", "h1", "e1", NOON).version("new")), Kind.VERSION, "e1 was routed by");
    }

    private static History.Recorder good() {
        History.Recorder record = History.record().shown(Shown.once("e1")).shown(Shown.opening("e2", "run:A", 2))
                .shown(Shown.opening("e3", "run:A", 3));
        for (String id : List.of("1", "2", "3")) {
            record.must("e" + id, "mail", OPS).arrived(mail("m" + id, "e" + id));
        }
        return record;
    }

    private static Arrival mail(String key, String alert) {
        return Arrival.of("mail", OPS, key, alert, NOON);
    }

    private static void assertFound(History.Recorder record, Kind kind, String what) {
        assertThat(HistoryChecker.violations(record.history())).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.what()).contains(what);
        });
    }
}
