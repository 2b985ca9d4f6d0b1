package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.destination;
import static io.boomimonitor.testbed.Samples.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.testbed.Certificates;
import io.boomimonitor.testbed.SinkRoutes;
import io.boomimonitor.testbed.SmtpStub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MailTransportTest {

    private static Certificates certificates;
    private static SinkRoutes routes;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificates = new Certificates(folder);
        routes = new SinkRoutes("trust", certificates.client());
    }

    @AfterAll
    static void stop() {
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    @DisplayName("F50: a good certificate is accepted, and the mail goes over the encrypted connection only")
    void aGoodCertificateIsAccepted(String scheme) throws Exception {
        try (SmtpStub server = new SmtpStub(certificates.server("good"), scheme.equals("smtps"))) {
            routes.send(mail(scheme, server), to("ops@example.com", delivery()));

            assertThat(server.encrypted()).contains("RCPT TO:<ops@example.com>", ".");
            assertThat(server.plain()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({"smtp,expired", "smtp,wrong-host", "smtp,self-signed", "smtps,expired", "smtps,wrong-host", "smtps,self-signed"})
    @DisplayName("F50: a certificate that does not prove the server is refused, and the mail stays here")
    void aBadCertificateIsRefused(String scheme, String certificate) throws Exception {
        try (SmtpStub server = new SmtpStub(certificates.server(certificate), scheme.equals("smtps"))) {
            assertThatThrownBy(() -> routes.send(mail(scheme, server), to("ops@example.com", delivery())))
                    .isInstanceOf(IOException.class).hasMessageStartingWith("the mail server: ");

            assertThat(server.plain()).noneMatch(line -> line.startsWith("MAIL"));
            assertThat(server.encrypted()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({"good,1", "expired,0", "wrong-host,0", "self-signed,0"})
    @DisplayName("F50: an HTTPS server gets an alert only with a certificate that proves it")
    void anHttpsServerWithABadCertificateGetsNothing(String certificate, int alerts) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 10);
        AtomicInteger received = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server(certificate)));
        server.createContext("/", exchange -> {
            received.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/?sslContextParameters=#trust";
            Throwable refused = catchThrowable(() -> routes.send(destination("http", url), delivery()));

            assertThat(refused == null).as("sent, or %s", refused).isEqualTo(alerts == 1);
            assertThat(received).hasValue(alerts);
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("F50: a server without STARTTLS gets no mail and no password")
    void aServerWithoutEncryptionIsRefused() throws Exception {
        try (SmtpStub server = new SmtpStub(null, false)) {
            Destination mail = destination("mail", "smtp://localhost:" + server.port() + "?username=u&password=RAW(s3cret)",
                    "from", "monitor@example.com");

            assertThatThrownBy(() -> routes.send(mail, to("ops@example.com", delivery())))
                    .isInstanceOf(IOException.class).hasMessageContaining("STARTTLS").hasMessageNotContaining("s3cret");

            assertThat(server.plain()).allMatch(line -> line.matches("EHLO.*|QUIT"));
        }
    }

    @Test
    void aServerWithoutEncryptionGetsTheMailWhereTheDestinationSaysSo() throws Exception {
        try (SmtpStub server = new SmtpStub(null, false)) {
            routes.send(plain(server), to("ops@example.com", delivery()));

            assertThat(server.plain()).contains("MAIL FROM:<monitor@example.com>", "RCPT TO:<ops@example.com>");
        }
    }

    @Test
    void manyMailsLeaveOverOneConnection() throws Exception {
        try (SmtpStub server = new SmtpStub(certificates.server("good"), false)) {
            Destination mail = destination("mail", "smtp://localhost:" + server.port()
                    + "?sslContextParameters=#trust&username=u&password=RAW(s3cret)", "from", "monitor@example.com");
            for (int i = 0; i < 5; i++) {
                routes.send(mail, to("ops" + i + "@example.com", delivery()));
            }

            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.encrypted().stream().filter(line -> line.startsWith("RCPT TO:"))).hasSize(5).doesNotHaveDuplicates();
            assertThat(server.encrypted()).filteredOn(line -> line.startsWith("AUTH")).hasSize(1);
            assertThat(server.plain()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsOpenedAgain() throws Exception {
        try (SmtpStub server = new SmtpStub(null, false)) {
            routes.send(plain(server), to("first@example.com", delivery()));
            server.answer("MAIL", "421 4.7.0 too many mails by this connection");
            assertThatThrownBy(() -> routes.send(plain(server), to("refused@example.com", delivery()))).isInstanceOf(IOException.class);
            server.answer("MAIL", "250 ok");
            routes.send(plain(server), to("second@example.com", delivery()));

            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.plain()).contains("RCPT TO:<second@example.com>").doesNotContain("RCPT TO:<refused@example.com>");
        }
    }

    @Test
    @DisplayName("F51: grey-listing is tried again")
    void greyListingIsTriedAgain() throws Exception {
        try (SmtpStub server = new SmtpStub(null, false).answer("RCPT", "451 4.7.1 come back later")) {
            assertThatThrownBy(() -> routes.send(plain(server), to("ops@example.com", delivery())))
                    .isInstanceOf(IOException.class).hasMessageContaining("451 4.7.1 come back later");
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT,550 5.1.1 no such user", "DATA,554 5.7.1 not here", ".,552 5.3.4 too large"})
    @DisplayName("F51: a 5xx to the recipient or the content is final, with the server's text")
    void aRefusalIsFinal(String command, String answer) throws Exception {
        try (SmtpStub server = new SmtpStub(null, false).answer(command, answer)) {
            assertThatThrownBy(() -> routes.send(plain(server), to("nobody@example.com", delivery())))
                    .isInstanceOf(DeliveryRefused.class).hasMessageContaining(answer);
        }
    }

    @Test
    @DisplayName("F51: a 5xx to the sender may pass when the configuration is mended")
    void aRefusedSenderIsTriedAgain() throws Exception {
        try (SmtpStub server = new SmtpStub(null, false).answer("MAIL", "550 5.7.1 sender unknown")) {
            assertThatThrownBy(() -> routes.send(plain(server), to("ops@example.com", delivery())))
                    .isInstanceOf(IOException.class).hasMessageContaining("550 5.7.1 sender unknown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO", "DATA", "."})
    @DisplayName("F51: a server that says nothing any more holds a delivery up for the time-out only")
    void aHangIsBounded(String command) throws Exception {
        try (SmtpStub server = new SmtpStub(null, false).answer(command, "hang")) {
            Destination impatient = destination("mail", "smtp://localhost:" + server.port() + "?mail.smtp.timeout=500",
                    "from", "monitor@example.com", "tls", "none");

            assertThatThrownBy(() -> routes.send(impatient, to("ops@example.com", delivery())))
                    .isInstanceOf(IOException.class).isNotInstanceOf(DeliveryRefused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    @DisplayName("F51: time-outs are set for every step")
    void timeOutsAreSet(String scheme) {
        String uri = Endpoints.uri(destination("mail", scheme + "://mail.example.com"));

        for (String step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            String value = uri.replaceFirst(".*mail\\." + scheme + "\\." + step + "=(\\d+).*", "$1");
            assertThat(Duration.ofMillis(Long.parseLong(value))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
        }
    }

    private static Destination mail(String scheme, SmtpStub server) {
        return destination("mail", scheme + "://localhost:" + server.port() + "?sslContextParameters=#trust",
                "from", "monitor@example.com");
    }

    private static Destination plain(SmtpStub server) {
        return destination("mail", "smtp://localhost:" + server.port(), "from", "monitor@example.com", "tls", "none");
    }
}
