package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.destination;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.Digest;
import io.boomimonitor.outbox.Episode;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.testbed.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads at night: mail and Slack, of an opening, a repeat, a digest and a recovery; with hostile texts, too. */
@TestInstance(Lifecycle.PER_CLASS)
class MessageTextTest {

    private static final Instant NOW = Instant.parse("2026-08-08T06:14:46Z");
    private static final Path SINKS = Path.of("routes/sinks");
    private static final Map<String, String> KEYS = Map.of("boomi.account", "acme-AB12CD", "messages.timezone", "Europe/Berlin");
    private static final Destination MAIL = destination("mail", "file:x", "from", "monitor@example.com");
    private static final Destination SLACK = destination("slack", "file:x");

    @AutoClose
    private final MessagePreview mails = preview(MAIL);
    @AutoClose
    private final MessagePreview slack = preview(SLACK);
    private final SampleMessages samples = new SampleMessages("ops", "ops@example.com", NOW);

    @Test
    void openingRepeatAndRecoveryAreOneConversationUnderOneSubject() throws Exception {
        String opening = mails.render(samples.alert(), true);
        String repeat = mails.render(samples.repeat(), true);
        String recovery = mails.render(samples.recovery(), true);

        assertThat(opening).contains("Subject: [ERROR] Orders to ERP (Production): Connection refused: erp.example.com:8443\n");
        assertThat(repeat).contains("Subject: [ERROR] Orders to ERP (Production): Connection refused: erp.example.com:8443\n",
                "In-Reply-To: <6f1c2d84-93ab-4e57-8c0d-1a2b3c4d5e6f@example.com>");
        assertThat(recovery).contains("Subject: [OVER] Orders to ERP (Production): Connection refused: erp.example.com:8443\n");
        assertThat(root(opening)).isEqualTo(root(repeat)).isEqualTo(root(recovery)).matches("<[0-9a-f]{32}@example.com>");
    }

    @Test
    void aMailSaysWhatSinceWhenHowOftenAndTheErrorOnceBeforeTheRawFields() throws Exception {
        String text = mails.render(samples.repeat(), true);

        assertThat(text.substring(text.indexOf("\n\n")).strip()).startsWith("""
                ERROR: Orders to ERP (Production) failed
                Again: 3 alerts since Sat 8 Aug, 07:49 CEST, for 25 min.

                Connection refused: erp.example.com:8443
                  at step 'Send orders' (Connector), document 17 of 17
                  caused by java.net.ConnectException: Connection refused
                  after 3 tries within 4 s
                …

                Open the run: https://platform.boomi.com/AtomSphere.html#reporting;accountId=acme-AB12CD;processes=609a""");
        assertThat(text).contains("Took: 4 s").doesNotContain(" ms", "error: Connection");
        assertThat(text.indexOf("executionId: ")).isGreaterThan(text.indexOf("Sent because of line 7"));
    }

    @Test
    void aDigestOfOneProcessIsQuietAsAWholeAndSaysWhereItFailed() throws Exception {
        Delivery digest = of("Orders to ERP", "Orders to ERP", 0, 2);

        String text = mails.render(digest, true);

        assertThat(text).contains("2 x ERROR Orders to ERP (Production, Production EU)",
                "Quiet about the worst of them until it is over: ./boomi-monitor silence --problem ",
                "Quiet about all of them for 2 hours: ./boomi-monitor silence --process 'Orders to ERP' --for 2h\n");
        assertThat(text.split("deliveries --message", -1)).hasSize(2);
        assertThat(slack.render(digest, false)).contains("Quiet about all of them for 2 hours: "
                + "`./boomi-monitor silence --process 'Orders to ERP' --for 2h`");
    }

    @Test
    void aProcessesNameIsNoPattern() throws Exception {
        Delivery digest = of("What?", "What?", 0, 2);
        digest.alert().fields().put("processName", "What?");

        assertThat(mails.render(digest, true)).contains("silence --process 'What\\?' --for 2h\n");
    }

    @Test
    void aDigestOfSeveralProcessesSaysThatOnlyTheWorstIsQuiet() throws Exception {
        assertThat(mails.render(samples.digest(212), true)).contains("Quiet about the worst of them until it is over: ./boomi-monitor "
                + "silence --problem 'run:Orders to ERP@3f8a2c51-6d0e-4b7a-9c14-2e5d8b90a7f3'\n");
    }

    @Test
    void aDigestOfWhatIsOverSaysSoOnce() throws Exception {
        assertThat(mails.render(of("Orders to ERP", "Stock", 2, 0), true)).contains("\nOVER: Orders to ERP and 1 other: 4 alerts")
                .doesNotContain("Quiet");
        assertThat(Samples.JSON.readTree(slack.render(of("Orders to ERP", "Stock", 2, 0), false)).path("text").asText())
                .startsWith(":white_check_mark: *OVER* Orders to ERP and 1 other");
    }

    @Test
    void whatNoRuleAskedForNamesNoLine() throws Exception {
        Delivery alert = samples.alert();
        Delivery asked = new Delivery(1, alert.alert(), "ops", "ops@example.com", 1, new RuleReference("", 0, "already sent by mail", ""));

        assertThat(mails.render(asked, true)).contains("No rule asked for it: already sent by mail.\n").doesNotContain("line 0");
        assertThat(mails.render(asked, false)).contains("No rule asked for it: already sent by mail.").doesNotContain("line 0");
        assertThat(slack.render(asked, false)).contains("already sent by mail · event-5d1f0b7e-0").doesNotContain("line 0");
    }

    private Delivery of(String worst, String other, int ended, int open) {
        Delivery newest = samples.alert();
        List<Digest.Line> lines = List.of(new Digest.Line(worst, "ERROR", 2, 2, "Production, Production EU", newest),
                new Digest.Line(other, "WARNING", 2, 1, "Production", newest));
        Digest digest = new Digest(4, NOW, NOW.plusSeconds(60), lines, 0, List.of(), false, ended, open);
        return new Delivery(1, newest.alert(), "ops", "ops@example.com", 1, newest.rule(), newest.messageId(), digest, newest.episode());
    }

    @Test
    void aLineWithoutAnErrorIsOneLine() throws Exception {
        Delivery digest = of("Bank Statement Import", "Bank Statement Import", 0, 1);
        digest.alert().fields().remove(List.of("error", "status", "message"));

        assertThat(mails.render(digest, true)).contains("2 x ERROR Bank Statement Import (Production, Production EU), 2 different texts\n"
                + "2 x WARNING Bank Statement Import (Production)\n");
    }

    @Test
    void theRecoveryOfASlowRunDoesNotSayThatItWasLate() {
        Alert over = new EventAlert("sla.recovered", "INFO").says("Orders to ERP", "took 4 min").put("environment", "Production")
                .alert("sla.recovered-process.slow-1", "slas").about("slas:slow", AlertState.OVER);

        assertThat(Wording.title(over)).isEqualTo("Orders to ERP (Production) is back within its limits");
    }

    @Test
    void aRecoverySaysHowLongItWasWrong() throws Exception {
        assertThat(mails.render(samples.recovery(), true)).contains("OVER: Orders to ERP (Production) works again\n"
                + "Over at Sat 8 Aug, 08:14 CEST, after 25 min and 3 alerts.");
        assertThat(mails.render(samples.recovery(), false)).contains("after <b>25 min</b> and 3 alerts", "#2e7d32");
        JsonNode message = Samples.JSON.readTree(slack.render(samples.recovery(), false));
        assertThat(message.path("text").asText()).startsWith(":white_check_mark: *OVER* Orders to ERP (Production)");
        assertThat(message.toString())
                .contains("Over at <!date^1786169686^{date_short_pretty}, {time}|Sat 8 Aug, 08:14 CEST>, after *25 min*");
    }

    @Test
    void slackShowsTheErrorOnceAndTheTimeOfEachReader() throws Exception {
        JsonNode message = Samples.JSON.readTree(slack.render(samples.repeat(), false));

        String shown = message.path("text").asText() + message.at("/attachments/0/blocks");
        assertThat(shown.split("erp.example.com:8443", -1)).hasSize(2);
        assertThat(shown)
                .contains("*Again*, 3 alerts since <!date^1786168186^{date_short_pretty}, {time}|Sat 8 Aug, 07:49 CEST>, for *25 min*");
        assertThat(message.has("thread_ts")).isFalse();
    }

    @Test
    void whatFollowsAnOpeningInSlackIsAnAnswerToItUntilThatFails() throws Exception {
        Delivery repeat = samples.repeat();
        Episode threaded = new Episode(repeat.episode().first(), repeat.episode().since(), 3,
                new Episode.Opening("m", "C012", "1786168188.000200"));

        JsonNode message = Samples.JSON.readTree(slack.render(again(repeat, threaded, 3), false));

        assertThat(message.path("thread_ts").asText()).isEqualTo("1786168188.000200");
        assertThat(message.path("channel").asText()).isEqualTo("C012");
        assertThat(slack.render(again(repeat, threaded, 4), false)).doesNotContain("thread_ts").contains("ops@example.com");
    }

    @Test
    void aLateRunHasALinkToItThoughItsAlertNamesNoAccount() throws Exception {
        Alert late = new EventAlert("sla.breached", "ERROR").says("Orders", "still running after 12 min (limit 10 min)")
                .put("processName", "Orders").put("processId", "p1").put("executionId", "execution-1").put("eventDate", NOW)
                .put("elapsed", 720_000).put("threshold", 600_000).alert("sla-1", "slas").about("slas:late:execution-1", AlertState.OPEN);

        String text = mails.render(Samples.to("ops@example.com", Samples.delivery("sla-1", late.fields(), "")), true);

        assertThat(text).contains("Orders takes too long", "still running after 12 min (limit 10 min)", "Running for: 12 min",
                "Limit: 10 min", "#reporting;accountId=acme-AB12CD;processes=p1;executionId=execution-1\n");
    }

    @ParameterizedTest
    @CsvSource({"sla.breached,OPEN,Running for: 12 min", "process.missedRun,OPEN,Since the last start: 12 min",
        "runtime.offline,OPEN,So far: 12 min", "runtime.online,OVER,Lasted: 12 min", "api.recovered,OVER,Lasted: 12 min",
        "sla.recovered,OVER,Took: 12 min", "process.slow,OPEN,Took: 12 min"})
    void aDurationIsCalledWhatItIs(String type, AlertState state, String fact) throws Exception {
        Alert alert = new EventAlert(type, "ERROR").says("Orders", "it is so").put("elapsed", 720_000).alert("a1", "slas")
                .about("slas:x", state);

        assertThat(mails.render(new Delivery(1, alert, "ops", "ops@example.com", 1, samples.alert().rule()), true)).contains(fact);
    }

    @Test
    void aDigestSaysHowManyOfWhatAndNamesTheWorstInItsSubject() throws Exception {
        String text = mails.render(samples.digest(212), true);

        assertThat(text).contains("Subject: [ERROR] Orders to ERP and 1 other\n",
                "159 x ERROR Orders to ERP (Production), 3 different texts",
                "53 x WARNING Invoices to SAP (Production)\n    2 of 40 invoices have no cost centre");
        assertThat(Samples.JSON.readTree(slack.render(samples.digest(212), false)).toString())
                .contains("Orders to ERP and 1 other: 212 alerts in 10 min", "*159 x* Orders to ERP (Production) ERROR, 3 different texts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel> <!here> <@U123> <http://evil|Login> & ```*x*",
        "<script>alert(1)</script><img src=x onerror=a>\"'", "x\r\nBcc: evil@example.com\r\n\r\nbody",
        "a\u202Eb\u2066c\u2069\u200F", "\"},{\"text\":\"`$(id)`;'\\", "${body} {{x}} <#include 'x'>",
        "long"})
    void hostileTextsStayTextsInEveryMessage(String what) throws Exception {
        String text = what.equals("long") ? "<!channel>é\n".repeat(9_000) : what;
        for (Delivery message : List.of(samples.alert(), samples.repeat(), samples.digest(7), samples.recovery())) {
            Delivery hostile = everywhere(message, text);
            String html = mails.render(hostile, false);
            String plain = mails.render(hostile, true);
            JsonNode json = Samples.JSON.readTree(slack.render(hostile, false));

            assertThat(html).doesNotContain("<script", "<img", "<!channel", "<http", "\u202E", "\u2066", "\u200F");
            assertThat(plain).doesNotContain("\u202E", "\u2066", "\u200F");
            assertThat(plain.lines().takeWhile(line -> !line.isEmpty())).hasSizeLessThanOrEqualTo(7)
                    .allMatch(line -> line.matches("(From|To|Subject|Date|Message-ID|In-Reply-To|References): .*"));
            assertThat(texts(json)).allSatisfy(shown -> assertThat(shown).hasSizeLessThanOrEqualTo(3000)
                    .doesNotContain("<!channel", "<!here", "<@U", "<http://evil", "<script", "\u202E", "\u2066"));
            assertThat(json.at("/attachments/0/blocks").size()).isBetween(2, 50);
            assertThat(json.fieldNames()).toIterable().containsOnly("text", "unfurl_links", "unfurl_media", "parse", "link_names",
                    "attachments", "channel");
        }
    }

    private static Delivery again(Delivery one, Episode episode, int attempt) {
        return new Delivery(one.id(), one.alert(), one.destination(), one.recipient(), attempt, one.rule(), one.messageId(), one.digest(),
                episode);
    }

    /** The same text in each field that holds words, in the names of fields, in the problem, and in the id. */
    private static Delivery everywhere(Delivery one, String text) {
        List.of("processName", "environment", "atomName", "error", "status", "title", "erroredStepLabel", "processId", "executionId",
                "accountId", "failures", "my " + text.substring(0, Math.min(60, text.length()))).forEach(name -> {
                    one.alert().fields().put(name, text);
                    one.episode().first().fields().put(name, text);
                });
        Alert alert = new Alert("id " + text, "events", one.alert().fields(), null, "run:" + text, one.alert().state());
        return new Delivery(one.id(), alert, one.destination(), one.recipient(), 1, one.rule(), one.messageId(), one.digest(),
                one.episode());
    }

    private static List<String> texts(JsonNode message) {
        List<String> texts = new ArrayList<>();
        message.findValues("text").stream().filter(JsonNode::isTextual).forEach(text -> texts.add(text.asText()));
        message.findValues("text").stream().filter(JsonNode::isObject).forEach(text -> texts.add(text.path("text").asText()));
        return texts;
    }

    private static String root(String mail) {
        return mail.lines().filter(line -> line.startsWith("References: ")).findFirst().orElseThrow().split(" ")[1];
    }

    private static MessagePreview preview(Destination destination) {
        return new MessagePreview(new Settings(KEYS.keySet(), key -> Optional.ofNullable(KEYS.get(key))), destination, SINKS,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
