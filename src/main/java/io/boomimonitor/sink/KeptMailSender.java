package io.boomimonitor.sink;

import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Sends many mails over one connection: to connect, encrypt and log in takes longer than the mail itself. There are no more
 * connections than lanes send at a time. One that rests, has failed, or has carried many mails is closed. Thread-safe.
 */
final class KeptMailSender extends DefaultJavaMailSender implements Service {

    /** Servers close a connection after some hundred mails. */
    private static final int MOST_MAILS = 100;
    /** Servers close a connection after some minutes. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(20);
    /** After this the server is asked whether it is still there, which takes a turn of its own. */
    private static final Duration ASKS_AFTER = Duration.ofSeconds(1);
    private static final int CLOSING = 421;

    /** @param usedAt by {@link System#nanoTime} */
    private record Kept(Transport transport, int mails, long usedAt) {

        boolean restedFor(Duration time) {
            return System.nanoTime() - usedAt > time.toNanos();
        }
    }

    private final Deque<Kept> resting = new ConcurrentLinkedDeque<>();

    /** @param made by Camel; its settings are taken over */
    KeptMailSender(JavaMailSender made, CamelContext context) {
        setJavaMailProperties(made.getJavaMailProperties());
        setHost(made.getHost());
        setPort(made.getPort());
        setUsername(made.getUsername());
        setPassword(made.getPassword());
        setAuthenticator(made.getAuthenticator());
        setProtocol(made.getProtocol());
        setSession(made.getSession());
        endWith(context);
        ScheduledExecutorService closer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "mail-connections");
        closer.scheduleWithFixedDelay(this::closeResting, LONGEST_REST.toSeconds(), LONGEST_REST.toSeconds() / 2, TimeUnit.SECONDS);
    }

    @Override
    public void send(MimeMessage mail) throws MessagingException {
        complete(mail);
        Kept kept = resting.pollLast();
        if (kept == null || !isOpen(kept)) {
            send(mail, open());
            return;
        }
        try {
            send(mail, kept);
        } catch (SMTPSendFailedException failure) {
            if (!wasClosed(failure)) {
                throw failure;
            }
            send(mail, open());
        }
    }

    @Override
    public void start() {
        // a connection is opened when it is needed
    }

    /** Closes what rests. */
    @Override
    public void stop() {
        for (Kept kept = resting.pollFirst(); kept != null; kept = resting.pollFirst()) {
            close(kept);
        }
    }

    private void endWith(CamelContext context) {
        try {
            context.addService(this);
        } catch (Exception impossible) {
            throw new IllegalStateException("it starts nothing", impossible);
        }
    }

    private void closeResting() {
        resting.stream().filter(kept -> kept.restedFor(LONGEST_REST)).filter(resting::remove).forEach(KeptMailSender::close);
    }

    private void send(MimeMessage mail, Kept by) throws MessagingException {
        boolean good = false;
        try {
            by.transport().sendMessage(mail, mail.getAllRecipients());
            good = by.mails() + 1 < MOST_MAILS;
        } finally {
            if (good) {
                resting.addLast(new Kept(by.transport(), by.mails() + 1, System.nanoTime()));
            } else {
                close(by);
            }
        }
    }

    private Kept open() throws MessagingException {
        Transport transport = getTransport(getSession());
        PasswordAuthentication login = getPasswordAuthentication();
        transport.connect(getHost(), getPort(), login.getUserName(), login.getPassword());
        return new Kept(transport, 0, System.nanoTime());
    }

    private static boolean isOpen(Kept kept) {
        boolean open = !kept.restedFor(ASKS_AFTER) || !kept.restedFor(LONGEST_REST) && kept.transport().isConnected();
        if (!open) {
            close(kept);
        }
        return open;
    }

    /** At its first command, before it took anything of the mail: the server had closed the connection meanwhile. */
    private static boolean wasClosed(SMTPSendFailedException failure) {
        return failure.getCommand() != null && failure.getCommand().startsWith("MAIL FROM")
                && (failure.getReturnCode() == CLOSING || failure.getReturnCode() <= 0);
    }

    private static void close(Kept kept) {
        try {
            kept.transport().close();
        } catch (MessagingException gone) {
            // it was to be closed
        }
    }

    /** As Camel's own sender does. */
    private static void complete(MimeMessage mail) throws MessagingException {
        if (mail.getSentDate() == null) {
            mail.setSentDate(new Date());
        }
        String id = mail.getMessageID();
        mail.saveChanges();
        if (id != null) {
            mail.setHeader("Message-ID", id);
        }
    }
}
