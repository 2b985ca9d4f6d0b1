package io.boomimonitor.sink;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.DeliveryRefused;
import jakarta.mail.MessagingException;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What an SMTP server said no to, and whether it said so for good. */
public final class MailFailure {

    private static final int LONGEST_QUOTE = 300;

    private MailFailure() {
    }

    /**
     * Always throws.
     *
     * @throws DeliveryRefused when the server refused the recipient or the message with 5xx
     * @throws IOException     on all else, such as grey-listing, TLS trouble, a wrong password
     */
    public static void rethrow(Exception failure) throws DeliveryRefused, IOException {
        StringBuilder text = new StringBuilder();
        boolean forGood = false;
        boolean address = false;
        for (Throwable part = failure; part != null; part = next(part)) {
            forGood |= isForGood(part);
            address |= part instanceof SMTPAddressFailedException;
            if (text.length() < LONGEST_QUOTE && part.getMessage() != null && text.indexOf(part.getMessage()) < 0) {
                text.append(text.length() == 0 ? "" : "; ").append(part.getMessage());
            }
        }
        String message = "the mail server: " + SafeText.line(text.toString(), LONGEST_QUOTE);
        if (forGood) {
            throw new DeliveryRefused(message, address ? DeliveryRefused.What.RECIPIENT : DeliveryRefused.What.MESSAGE);
        }
        throw new IOException(message);
    }

    private static Throwable next(Throwable part) {
        return part instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException() : part.getCause();
    }

    /** A 5xx to the recipient or to the content; one to the sender or the login is ours to mend, and then passes. */
    private static boolean isForGood(Throwable part) {
        if (part instanceof SMTPAddressFailedException address) {
            return isPermanent(address.getReturnCode());
        }
        return part instanceof SMTPSendFailedException content && isPermanent(content.getReturnCode())
                && (".".equals(content.getCommand()) || "DATA".equals(content.getCommand()));
    }

    private static boolean isPermanent(int code) {
        return code >= 500 && code < 600 && code != 530 && code != 535;
    }
}
