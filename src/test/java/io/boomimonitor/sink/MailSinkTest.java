package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.auditEntry;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.event;
import static io.boomimonitor.testbed.Samples.to;
import static io.boomimonitor.testbed.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSinkTest {

    private static final Instant NOW = Instant.parse("2026-08-08T07:00:00Z");
    private static final String LINK =
            "https://platform.boomi.com/AtomSphere.html#reporting;accountId=acme-AB12CD;executionId=execution-6700-2026.08.08";
    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static SinkRoutes routes;

    @BeforeAll
    static void start() {
        SERVER.start();
        routes = new SinkRoutes("clock", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() {
        routes.close();
        SERVER.stop();
    }

    @BeforeEach
    void reset() throws Exception {
        SERVER.purgeEmailFromAllMailboxes();
    }

    @Test
    void anAuditEntryShowsWhoChangedWhatWithoutALinkToRuns() throws Exception {
        MimeMessage mail = sent(auditEntry());

        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(mail.getSubject()).startsWith("[INFO] Edit extensions: jane@example.com did 'Edit extensions' via the API");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("url: https://a -> https://b")
                .doesNotContain("Open the run", "raw");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("url: https://a -&gt; https://b", "User")
                .doesNotContain("Open the run", "raw");
    }

    @Test
    void sendsHtmlAndTextWithAClearSubjectToTheRecipientOnly() throws Exception {
        MimeMessage mail = sent(delivery());

        assertThat(mail.getSubject()).isEqualTo("[ERROR] Orders to ERP (Production): Connection refused");
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ops@example.com"));
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("monitor@example.com"));
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(part(mail, 0)).contains("ERROR: Orders to ERP (Production) failed", "Connection refused",
                "Open the run: " + LINK, "Took: 4 s",
                "line 7 of the routing table 'events' (orders are urgent)", "errorDocumentCount: 1");
        assertThat(part(mail, 1)).contains("<h1", "Orders to ERP", "Production", "prod-molecule-1", "#c62828",
                "href=\"" + LINK + "\"", "orders are urgent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Überwachung <mon@example.com>", "Monitor, Boomi <mon@example.com>", "\"Monitor, Boomi\" <mon@example.com>",
        "Überwachung, Köln <mon@example.com>", "mon@example.com", "監視 <mon@example.com>", "<mon@example.com>"})
    @DisplayName("case 5: the sender's name may hold commas and any letters")
    void theSendersNameMayHoldAnyLetters(String from) throws Exception {
        routes.send(destination("mail", "smtp://localhost:" + SERVER.getSmtp().getPort(), "from", from, "tls", "none"),
                to("ops@example.com", delivery()));

        InternetAddress sender = (InternetAddress) SERVER.getReceivedMessages()[0].getFrom()[0];
        String name = from.replaceFirst("\\s*<?mon@.*", "").replace("\"", "");
        assertThat(sender.getAddress()).isEqualTo("mon@example.com");
        assertThat(sender.getPersonal()).isEqualTo(name.isEmpty() ? null : name);
    }

    @Test
    void aRepetitionCarriesTheSameMessageIdAndAnotherRecipientAnother() throws Exception {
        String first = sent(delivery()).getMessageID();
        String again = sent(delivery()).getMessageID();
        routes.send(mail(), to("others@example.com", delivery()));

        assertThat(again).isEqualTo(first).matches("<[0-9a-f]{32}@example.com>");
        assertThat(SERVER.getReceivedMessagesForDomain("others@example.com")[0].getMessageID()).isNotEqualTo(first);
    }

    @Test
    void mailsOfOneExecutionAreOneConversationAndNobodyAutoReplies() throws Exception {
        MimeMessage one = sent(delivery("event-1", event(), ""));
        MimeMessage two = sent(delivery("event-2", event().put("error", "other"), ""));

        assertThat(one.getHeader("References")).hasSize(1).isEqualTo(two.getHeader("References"));
        assertThat(one.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: evil@example.com\r\n\r\nbody", "x\nBcc: evil@example.com", "x\rBcc: evil@example.com",
        "x\u760D\u760ABcc: evil@example.com", "x\u560D\u560ABcc: evil@example.com", "x\u0085\u2028Bcc: evil@example.com"})
    @DisplayName("F40: line ends in a record, plain or hidden in low bytes, make no header and no recipient")
    void headersCannotBeInjected(String evil) throws Exception {
        Delivery everywhere = new Everywhere(evil).delivery();

        MimeMessage mail = sent(everywhere);

        String headers = GreenMailUtil.getHeaders(mail);
        assertThat(headers.lines()).noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("bcc"));
        assertThat(mail.getHeader("Subject")).hasSize(1);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(headers.chars()).allMatch(c -> c < 0x7f);
        assertThat(mail.getSubject()).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ops@example.com\r\nBcc: evil@example.com", "a@b.com, evil@example.com", "no address", "",
        "x\u760Dy@example.com", "group: a@b.com;"})
    @DisplayName("F40: a recipient that is not exactly one plain address is refused")
    void aRecipientThatIsNoAddressIsRefused(String recipient) {
        assertThatThrownBy(() -> routes.send(mail(), to(recipient, delivery()))).isInstanceOf(DeliveryRefused.class)
                .hasMessageContaining("the recipient is no mail address");
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("F41: markup in a record is shown, not run, and there is a plain text part")
    void htmlIsEscaped() throws Exception {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'";

        MimeMessage mail = sent(new Everywhere(evil).delivery());

        assertThat(part(mail, 1)).contains("&lt;script&gt;").doesNotContain("<script", "<img");
        assertThat(part(mail, 0)).contains(evil);
    }

    @Test
    @DisplayName("F37: control characters are shown as signs and cannot turn the text around")
    void controlCharactersAreVisible() throws Exception {
        MimeMessage mail = sent(with("processName", "inv\u202Efdp.exe\u0000\u0007 \uD83D\uDE00", "error", "a\u0000b\u001b[31m"));

        assertThat(mail.getSubject()).contains("inv\\u202Efdp.exe\u2400\u2407 \uD83D\uDE00");
        assertThat(part(mail, 0)).contains("a\u2400b\u241b[31m").doesNotContain("\u202E", "\u0000", "\u001b");
        assertThat(part(mail, 1)).contains("inv\\u202Efdp.exe", "\uD83D\uDE00").doesNotContain("\u202E", "\u0000");
    }

    @Test
    @DisplayName("F45: expressions in a record arrive as they are")
    void expressionsAreNotEvaluated() throws Exception {
        String text = "${bean:x} {{env:BOOMI_TOKEN}} ${sys.user.home} ${1+1} <#include 'x'> ${body.alertId}";

        MimeMessage mail = sent(with("error", text, "processName", text));

        assertThat(mail.getSubject()).contains("${bean:x} {{env:BOOMI_TOKEN}}");
        assertThat(part(mail, 0)).contains(text);
        assertThat(part(mail, 1)).contains("${bean:x} {{env:BOOMI_TOKEN}} ${sys.user.home} ${1+1} &lt;#include");
    }

    @Test
    @DisplayName("F44: mail headers of the exchange choose neither server nor recipient nor template")
    void headersHaveNoEffect() throws Exception {
        Exchange exchange = new DefaultExchange(routes.context());
        exchange.getMessage().setBody(List.of(to("ops@example.com", delivery())));
        exchange.getMessage().setHeader("mail.smtp.host", "evil.example.com");
        exchange.getMessage().setHeader("MAIL.smtp.port", "1");
        exchange.getMessage().setHeader("To", "evil@example.com");
        exchange.getMessage().setHeader("Bcc", "evil@example.com");
        exchange.getMessage().setHeader("CamelFreemarkerTemplate", "evil");

        routes.send(mail(), exchange);

        assertThat(SERVER.getReceivedMessages()).singleElement().satisfies(mail ->
                assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ops@example.com")));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void aFileEndpointGetsAMailThatMailProgramsOpen(@TempDir Path folder) throws Exception {
        Destination file = destination("mail", "file:" + folder, "from", "monitor@example.com");

        routes.send(file, to("ops@example.com", delivery()));

        try (var files = Files.list(folder)) {
            Path eml = files.findFirst().orElseThrow();
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), Files.newInputStream(eml));
            assertThat(eml.getFileName().toString()).startsWith("event-1b28").endsWith(".eml");
            assertThat(mail.getSubject()).isEqualTo("[ERROR] Orders to ERP (Production): Connection refused");
            assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@example.com>");
            assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
        }
    }

    @Test
    void aRecordWithNothingButAnIdStillMakesAMail() throws Exception {
        MimeMessage mail = sent(delivery("x", Samples.JSON.createObjectNode(), ""));

        assertThat(mail.getSubject()).isEqualTo("[ALERT] events");
        assertThat(part(mail, 1)).contains("Alert x from events");
    }

    private static MimeMessage sent(Delivery delivery) throws Exception {
        int before = SERVER.getReceivedMessages().length;
        routes.send(mail(), to("ops@example.com", delivery));
        assertThat(SERVER.waitForIncomingEmail(5000, before + 1)).isTrue();
        return SERVER.getReceivedMessages()[before];
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(number).getContent();
    }

    private static Destination mail() {
        return destination("mail", "smtp://localhost:" + SERVER.getSmtp().getPort(), "from", "monitor@example.com", "tls", "none");
    }

    /** The same text in every field that a mail shows, in names of fields, and in the note. */
    private record Everywhere(String text) {

        Delivery delivery() {
            Delivery plain = with("processName", text, "error", text, "status", text, "environment", text, "title", text,
                    "executionId", text, "eventLevel", text, "eventType", text, "accountId", text, "my" + text, text);
            return Samples.delivery("id" + text, plain.alert().fields(), "");
        }
    }
}
