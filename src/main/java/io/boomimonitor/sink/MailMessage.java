package io.boomimonitor.sink;

import io.boomimonitor.alert.Hash;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.MailAddress;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.DeliveryRefused;
import io.boomimonitor.outbox.Episode;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** A mail for one alert and one recipient. Its headers come from the configuration and from hashes, but for the subject. */
public final class MailMessage extends MimeMessage {

    private static final Session NO_SESSION = Session.getInstance(new Properties());
    private static final int LONGEST_SUBJECT = 200;

    static {
        // else Jakarta Mail (2.1) looks for its own classes in every jar, for each part of each mail
        System.setProperty(StreamProvider.class.getName(), StreamProvider.provider().getClass().getName());
    }

    private MailMessage() {
        super(NO_SESSION);
    }

    /**
     * @param subject untrusted; becomes one line, and one header whatever it holds
     * @param text    the plain part
     * @param html    the same in HTML, escaped already
     * @param clock   for the header Date
     * @throws DeliveryRefused when the sender or the recipient is no mail address
     */
    public static MailMessage of(Delivery delivery, Destination destination, String subject, String text, String html,
                                 Clock clock) throws MessagingException, DeliveryRefused {
        InternetAddress from = address(destination.option("from", ""), "destination." + destination.name() + ".from");
        MailMessage mail = new MailMessage();
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, address(delivery.recipient(), "the recipient"));
        mail.setSubject(SafeText.line(subject, LONGEST_SUBJECT), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", id(AlertDocument.key(delivery), from));
        thread(mail, delivery, from);
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("X-Boomi-Monitor-Alert", FileName.of(delivery.alert().alertId()));
        mail.setContent(alternative(text, html));
        mail.saveChanges();
        return mail;
    }

    /** @return the mail as a file that mail programs open */
    byte[] bytes() throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Keeps the id: the same alert for the same recipient carries the same one, however often it is sent. */
    @Override
    protected void updateMessageID() {
        // set by of()
    }

    /**
     * Mails about one episode of a problem, or one execution, become one conversation: all of them answer a mail that no one ever sent,
     * and those after the opening answer the opening, too.
     */
    private static void thread(MailMessage mail, Delivery delivery, InternetAddress from) throws MessagingException {
        String topic = topic(delivery);
        if (topic.isEmpty()) {
            return;
        }
        String root = id(Hash.of(topic), from);
        Episode episode = delivery.episode();
        String opening = episode == null || episode.opening() == null ? "" : id(episode.opening().messageId(), from);
        mail.setHeader("In-Reply-To", opening.isEmpty() ? root : opening);
        mail.setHeader("References", opening.isEmpty() ? root : root + " " + opening);
    }

    private static String topic(Delivery delivery) {
        String problem = delivery.alert().problem();
        return problem == null ? delivery.alert().text("executionId")
                : delivery.episode() == null ? problem : problem + '\0' + delivery.episode().first().alertId();
    }

    private static String id(String key, InternetAddress from) {
        String address = from.getAddress();
        return "<" + key + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
    }

    private static MimeMultipart alternative(String text, String html) throws MessagingException {
        return new MimeMultipart("alternative", part(text, "plain"), part(html, "html"));
    }

    /** Of bytes, for a text would be written byte by byte. */
    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8),
                "text/" + subtype + "; charset=UTF-8")));
        return part;
    }

    private static InternetAddress address(String text, String what) throws DeliveryRefused {
        MailAddress mail = MailAddress.parse(text)
                .orElseThrow(() -> new DeliveryRefused(what + " is no mail address: '" + SafeText.line(text, 100) + "'"));
        try {
            return new InternetAddress(mail.address(), mail.name().isEmpty() ? null : mail.name(), "UTF-8");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every Java has UTF-8", impossible);
        }
    }
}
