package io.boomimonitor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.ProblemKey;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Batch;
import io.boomimonitor.outbox.Claims;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.FailingDestinations;
import io.boomimonitor.outbox.Fallbacks;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.PeopleRules;
import io.boomimonitor.outbox.RetrySchedule;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.routing.OtherWays;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.MutableClock;
import io.boomimonitor.testbed.Project;
import io.boomimonitor.testbed.TestStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/delivery-trouble.md happen as they are written, on both databases. */
class DeliveryTroubleExampleTest {

    private static final String DAY = "2026-01-30T";
    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final Terms TERMS = new Terms(Audience.PEOPLE, new Destination("mail", "mail", null, List.of(), true, Map.of())
            .grouping(), null, null);

    private final MutableClock clock = new MutableClock(Instant.parse(DAY + "12:00:00Z"));
    private boolean mailWorks = true;

    /** A line of an example. */
    private record Step(String time, String happens, String mail, String slack) {
    }

    /** The parts of a monitor that a delivery passes. */
    private record Parts(Outbox outbox, Courier courier, Trouble trouble, Alarms alarms, Runnable fallBack) {
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void itIsReported(StoreSettings settings) throws Exception {
        List<String> said = play("## It is reported", settings, Map.of());

        assertThat(said).anySatisfy(status -> assertThat(status).startsWith("has failed for 5 min: IOException: 535 password refused; "
                + "1 alert waits, the oldest since 2026-01-30T12:00:00Z"));
        assertThat(said).contains("works again, after trouble since 2026-01-30T12:00:00Z (20 min); up to 2 alerts waited");
    }

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    void errorsLeaveByTheFallback(StoreSettings settings) throws Exception {
        List<String> said = play("## Errors leave by the fallback", settings, Map.of("fallback", "slack:#ops", "fallback-after", "15m"));

        assertThat(said).contains("3 alerts were already sent by slack while mail took nothing; to list them: "
                + "./boomi-monitor deliveries --destination mail --state skipped");
    }

    /** @return what the monitor's own alerts say */
    private List<String> play(String section, StoreSettings settings, Map<String, String> options) throws Exception {
        try (Store store = Store.open(settings)) {
            for (Step step : steps(section)) {
                clock.advance(Duration.between(clock.instant(), Instant.parse(DAY + step.time() + ":00Z")));
                Parts parts = parts(store, options); // a restart at each step changes nothing
                happen(step.happens(), parts.outbox());
                List<String> mail = new ArrayList<>();
                List<String> slack = new ArrayList<>();
                for (int turn = 0; turn < 3; turn++) {
                    parts.trouble().endQuiet();
                    parts.alarms().raise();
                    parts.fallBack().run();
                    mail.addAll(send(parts.courier(), "mail"));
                    slack.addAll(send(parts.courier(), "slack"));
                }

                assertThat(text(mail)).as("%s by mail", step).isEqualTo(step.mail());
                assertThat(text(slack)).as("%s by slack", step).isEqualTo(step.slack());
            }
            return store.sql().sql("select body from alert where source = 'monitor' order by alert_no").query(String.class).list().stream()
                    .map(body -> body.replaceFirst(".*\"status\":\"([^\"]*)\".*", "$1")).toList();
        }
    }

    private void happen(String what, Outbox outbox) {
        mailWorks = !what.startsWith("mail takes nothing") && (mailWorks || what.startsWith("mail works"));
        for (MatchResult run : Pattern.compile("a run of (\\w+) fails").matcher(what).results().toList()) {
            String process = run.group(1);
            Alert alert = new EventAlert("process.execution", "ERROR").put("processName", process)
                    .alert(process + clock.millis(), "events").about(ProblemKey.ofRuns(process, "atom"), AlertState.OPEN);
            outbox.store(List.of(byMail(alert)));
        }
    }

    /** @return what left */
    private List<String> send(Courier courier, String destination) {
        List<String> left = new ArrayList<>();
        for (Batch batch = courier.claim(destination, 10); batch.isDue(); batch = courier.claim(destination, 10)) {
            for (List<Delivery> portion : batch.portions(1)) {
                if (!batch.maySend(portion)) {
                    continue;
                }
                if (destination.equals("mail") && !mailWorks) {
                    courier.failed(batch, portion, new IOException("535 password refused"));
                } else {
                    left.add(described(portion.get(0)));
                    batch.delivered(portion);
                }
            }
            courier.settle(batch);
        }
        return left;
    }

    private static String described(Delivery message) {
        return message.digest() == null ? message.alert().text("eventType")
                : message.digest().lines().stream().flatMap(line -> Collections.nCopies(line.count(),
                        line.newest().alert().text("eventType")).stream()).collect(Collectors.joining(" with "));
    }

    private static String text(List<String> left) {
        return left.isEmpty() ? "nothing" : String.join(" and ", left);
    }

    private Parts parts(Store store, Map<String, String> options) {
        Destinations destinations = Destinations.of(new Destination("mail", "mail", "file:mail", List.of("team@x.com"), true, options),
                new Destination("slack", "slack", "file:slack", List.of("#ops"), true, Map.of()));
        Problems problems = new Problems(store, clock);
        Outbox outbox = new Outbox(store, clock, problems);
        Trouble trouble = new Trouble(store, outbox, problems, DeliveryTroubleExampleTest::byMail, clock, Duration.ofMinutes(5));
        OtherWays ways = new OtherWays(destinations);
        FailingDestinations failing = new FailingDestinations(store);
        Claims claims = new Claims(store, clock, "here", Duration.ofSeconds(60),
                new RetrySchedule(Duration.ofSeconds(60), Duration.ofHours(24), new Random(1)), () -> false,
                name -> PeopleRules.of(destinations.get(name)), Silences.NONE);
        claims.takeOver(true);
        return new Parts(outbox, new Courier(claims, new Metrics(SimpleMeterRegistry::new, clock), trouble,
                new ErrorText(new Settings(Set.of(), key -> Optional.empty())),
                (name, routed) -> ways.around(routed, name, failing.names())), trouble,
                new Alarms(failing, destinations, trouble, (name, routed) -> ways.around(routed, name, failing.names()), clock),
                () -> new Fallbacks(store).divert("mail", Duration.ofMinutes(15), ways.fallback("mail"), clock.instant()));
    }

    /** The table: what ends a problem goes to those who heard of it. */
    private static RoutedAlert byMail(Alert alert) {
        return new RoutedAlert(alert, alert.state() == AlertState.OVER ? List.of()
                : List.of(new Address("mail", "team@x.com", RULE, TERMS)));
    }

    private static List<Step> steps(String section) {
        List<String> lines = Project.text(Path.of("docs/delivery-trouble.md")).lines().dropWhile(line -> !line.equals(section)).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).filter(line -> line.matches("\\| \\d.*")).toList();
        assertThat(lines).as(section).isNotEmpty();
        return lines.stream().map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList())
                .map(cells -> new Step(cells.get(0), cells.get(1), cells.get(2), cells.get(3))).toList();
    }
}
