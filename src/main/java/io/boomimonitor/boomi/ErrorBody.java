package io.boomimonitor.boomi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the message in an error's body. Three JSON shapes are known ({@code message}, {@code error.message}, with or
 * without {@code "@type":"Error"}), XML, and bodies that are neither.
 */
final class ErrorBody {

    private static final int LONGEST = 300;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XML_MESSAGE = Pattern.compile("<(?:\\w+:)?message>([^<]{1,2000})<");

    private ErrorBody() {
    }

    /** @return one line; 'no message' when there is none */
    static String message(String body) {
        String text = body.isBlank() ? "no message" : fromJson(body);
        text = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String fromJson(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode message = json.hasNonNull("message") ? json.get("message") : json.path("error").path("message");
            return message.isTextual() ? message.asText() : body;
        } catch (JsonProcessingException notJson) {
            Matcher xml = XML_MESSAGE.matcher(body);
            return xml.find() ? xml.group(1) : body;
        }
    }
}
