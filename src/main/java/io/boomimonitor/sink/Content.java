package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A message as it travels, whatever a sink made.
 *
 * @param type      for the header {@code Content-Type}
 * @param extension of a file that holds it
 */
record Content(byte[] bytes, String type, String extension) {

    /**
     * @param message a mail, JSON as jq makes it, JSON in UTF-8 as {@link AlertDocument} makes it, or a text, which may be JSON
     * @throws IllegalStateException when there is none
     */
    static Content of(Object message) throws MessagingException, IOException {
        if (message instanceof MailMessage mail) {
            return new Content(mail.bytes(), "message/rfc822", "eml");
        }
        if (message instanceof byte[] json) {
            return new Content(json, "application/json", "json");
        }
        if (message instanceof JsonNode json) {
            return text(json.toString());
        }
        if (message instanceof String text) {
            return text(text);
        }
        throw new IllegalStateException("a sink hands JSON, a text or a mail to direct:send, not "
                + (message == null ? "nothing" : message.getClass().getSimpleName()));
    }

    private static Content text(String text) {
        boolean isJson = text.stripLeading().matches("(?s)[{\\[].*");
        return new Content(text.getBytes(StandardCharsets.UTF_8), (isJson ? "application/json" : "text/plain") + "; charset=utf-8",
                isJson ? "json" : "txt");
    }
}
