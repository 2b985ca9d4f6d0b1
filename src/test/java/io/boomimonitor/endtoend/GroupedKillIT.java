package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boomimonitor.testbed.BoomiStub;
import io.boomimonitor.testbed.FailingProcesses;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.PeoplesMessages;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The monitor dies again and again while people get digests, repeats, what a silence held back, and recoveries. */
class GroupedKillIT {

    private static final int KILLS = 10;
    /** Another seed: {@code -Dkill.seed=N}. */
    private static final long SEED = Long.getLong("kill.seed", 20261128);
    private static final String SILENCE = "processName,cron,duration,timezone,by,reason\n"
            + FailingProcesses.SILENT + ",0/8 * * * * ?,4s,UTC,test,half of the time\n";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;
    private final Map<String, Set<String>> members = new HashMap<>();

    @Test
    @DisplayName("F1, F2, F3: after random kills each alert is in one message, which is the same at each try, and no problem is left open")
    void eachAlertIsInOneMessageThatNeverChangesHoweverOftenTheMonitorDies() throws IOException {
        Random random = new Random(SEED);
        System.out.println("random moments of the kills: -Dkill.seed=" + SEED);
        try (BoomiStub boomi = new BoomiStub(Clock.systemUTC());
             TestBed bed = new TestBed(folder, Duration.ofSeconds(30), Map.of("simulator.events-per-second", "0"))) {
            PeoplesMessages messages = new PeoplesMessages(bed.receivers(), settings(bed, boomi).properties().get("store.url"));
            try (FailingProcesses account = new FailingProcesses(boomi, random)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    killAtRandom(bed, boomi, random, kill % 4 == 3);
                    assertMembersNeverChange(messages);
                }
                account.stop();
                try (MonitorProcess survivor = bed.start()) {
                    await().dontCatchUncaughtExceptions().atMost(TestBed.LIMIT).pollInterval(Duration.ofMillis(500))
                            .failFast("the monitor ended", () -> !survivor.isAlive())
                            .untilAsserted(() -> assertAllIsSaid(messages, account));
                }
                assertMembersNeverChange(messages);
                assertMachinesHaveEachOnce(bed, account);
                assertEachMessageArrivedAsItWasClaimed(messages);
                assertEveryProblemBeganAndEndedAsItDid(messages, account);
                report(messages, account);
            }
        }
    }

    private TestBed settings(TestBed bed, BoomiStub boomi) throws IOException {
        Path silences = Files.writeString(folder.resolve("silences.csv"), SILENCE);
        for (String people : List.of("mail", "slack")) {
            bed.set("destination." + people + ".group-by", "auto").set("destination." + people + ".group-interval", "1s")
                    .set("destination." + people + ".repeat-every", "2s");
        }
        return bed.set("destination.mail.limit", "10/10s").set("boomi.url", boomi.url()).set("silences.table", silences.toString())
                .set("problem.recovery", "true").set("problem.schedule", "0/1 * * * * ?").set("events.overlap", "10s")
                .set("events.lookback", "10m");
    }

    /** Under load: up to 2.5 s after the first query; or while it starts. */
    private static void killAtRandom(TestBed bed, BoomiStub boomi, Random random, boolean whileStarting) {
        long queries = boomi.callsFor("Event");
        try (MonitorProcess monitor = bed.launch()) {
            if (!whileStarting) {
                await().dontCatchUncaughtExceptions().atMost(TestBed.LIMIT).pollInterval(Duration.ofMillis(20))
                        .until(() -> boomi.callsFor("Event") > queries);
            }
            // the test's subject is the moment itself: there is nothing to wait for
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2500)).toNanos());
            assertThat(monitor.isAlive()).isTrue();
        }
    }

    /** What stands in a message when it is claimed stands in it for ever: else a second try would say something else. */
    private void assertMembersNeverChange(PeoplesMessages messages) {
        Map<String, Set<String>> now = messages.members();
        assertThat(members).allSatisfy((message, alerts) -> assertThat(now.get(message)).as(message).isEqualTo(alerts));
        members.putAll(now);
    }

    private static void assertAllIsSaid(PeoplesMessages messages, FailingProcesses account) {
        assertThat(TestBed.missing(account.processes().keySet(), messages.column("select alert_id from alert"))).as("not stored").isEmpty();
        assertThat(messages.column("select problem from problem where source = 'open'"))
                .containsExactly("run:" + FailingProcesses.LASTING + "@atom");
        assertThat(messages.query("select destination, held_by, count(*) from delivery where state in ('pending', 'dead') group by 1, 2"))
                .isEmpty();
    }

    private static void assertMachinesHaveEachOnce(TestBed bed, FailingProcesses account) {
        Set<String> alerts = new HashSet<>(account.processes().keySet());
        bed.receivers().rows().keySet().stream().filter(id -> id.startsWith("process.recovered-")).forEach(alerts::add);
        assertThat(bed.receivers().rows().keySet()).isEqualTo(alerts);
        assertThat(bed.receivers().files().keySet()).isEqualTo(alerts);
        assertThat(bed.receivers().httpAlerts()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(bed.receivers().bodiesByKey().values()).allMatch(bodies -> bodies.size() == 1, "the same key carries the same body");
    }

    /** At least once, under one Message-ID, with the same number of alerts at each try. */
    private static void assertEachMessageArrivedAsItWasClaimed(PeoplesMessages messages) {
        Map<String, Integer> mails = new HashMap<>();
        Map<String, Integer> slack = new HashMap<>();
        for (List<String> message : messages.query("select m.destination, m.message_id, count(*), min(a.alert_id) from message m "
                + "join delivery d on d.message_no = m.message_no join alert a on a.alert_no = d.alert_no group by 1, 2")) {
            boolean mail = message.get(0).equals("mail");
            int alerts = Integer.parseInt(message.get(2));
            (mail ? mails : slack).put(mail ? message.get(1) : alerts == 1 ? message.get(3) : message.get(1), alerts);
        }
        assertArrived(messages.mails(), mails);
        assertArrived(messages.slack(), slack);
        assertThat(messages.column("select alert_id from delivery_shown where destination in ('mail', 'slack') "
                + "and (message_no is null) = (state = 'delivered')")).as("delivered without a message, or silenced in one").isEmpty();
    }

    private static void assertArrived(Map<String, List<Integer>> arrived, Map<String, Integer> claimed) {
        assertThat(arrived.keySet()).isEqualTo(claimed.keySet());
        assertThat(arrived).allSatisfy((key, alerts) -> assertThat(Set.copyOf(alerts)).as(key).containsExactly(claimed.get(key)));
    }

    private static void assertEveryProblemBeganAndEndedAsItDid(PeoplesMessages messages, FailingProcesses account) {
        for (String process : account.processes().values().stream().distinct().toList()) {
            String ended = "from alert where problem = 'run:" + process + "@atom' and state = 'over'";
            boolean lasts = process.equals(FailingProcesses.LASTING);
            assertThat(messages.column("select count(*) > 0 " + ended)).as(process + " is over").containsExactly(lasts ? "0" : "1");
            assertThat(messages.column("select sum(failures) from (select failures from problem where source = 'open' and subject = 'run:"
                    + process + "@atom' union all select json_extract(body, '$.failures') " + ended + ")")).as("failures of " + process)
                    .containsExactly(Integer.toString(account.failures(process).size()));
            if (!process.equals(FailingProcesses.SILENT)) {
                assertThat(messages.query("select a.alert_id from alert a where a.alert_id in (select alert_id " + ended + ") and 2 <> "
                        + "(select count(*) from delivery d where d.alert_no = a.alert_no and d.destination in ('mail', 'slack') "
                        + "and d.state = 'delivered')")).as("people who were alerted of " + process + ", not of its end").isEmpty();
            }
        }
    }

    private static void report(PeoplesMessages messages, FailingProcesses account) {
        System.out.println(KILLS + " kills, " + account.processes().size() + " events, " + messages.query(
                "select destination, state, kind, count(*), sum(alerts) from message group by 1, 2, 3") + ", silenced: " + messages.column(
                "select count(*) from delivery where state = 'silenced'") + ", recoveries: " + messages.column(
                "select count(*) from alert where state = 'over'") + ", sent twice: " + twice(messages.mails()) + " mails, "
                + twice(messages.slack()) + " Slack messages");
    }

    private static long twice(Map<String, List<Integer>> arrived) {
        return arrived.values().stream().filter(copies -> copies.size() > 1).count();
    }
}
