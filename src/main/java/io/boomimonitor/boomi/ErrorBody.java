package io.boomimonitor.boomi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Finds the message in an error's body. The Platform API's JSON shapes are known ({@code message}, {@code error.message},
 * with or without {@code "@type":"Error"}), Data Integration's ({@code detail}: a text, or a list of what is wrong with the
 * parameters), XML, and bodies that are none of these.
 */
public final class ErrorBody {

    private static final int LONGEST = 300;
    private static final int MOST_DETAILS = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XML_MESSAGE = Pattern.compile("<(?:\\w+:)?message>([^<]{1,2000})<");

    private ErrorBody() {
    }

    /** @return one line; 'no message' when there is none */
    public static String message(String body) {
        String text = body.isBlank() ? "no message" : fromJson(body);
        text = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return SafeText.storable(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    private static String fromJson(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode message = json.hasNonNull("message") ? json.get("message") : json.path("error").path("message");
            return message.isTextual() ? message.asText() : json.has("detail") ? detail(json.get("detail"), body) : body;
        } catch (JsonProcessingException notJson) {
            Matcher xml = XML_MESSAGE.matcher(body);
            return xml.find() ? xml.group(1) : body;
        }
    }

    private static String detail(JsonNode detail, String body) {
        if (detail.isTextual()) {
            return detail.asText();
        }
        String all = StreamSupport.stream(detail.spliterator(), false).filter(one -> one.path("msg").isTextual()).limit(MOST_DETAILS)
                .map(ErrorBody::parameter).collect(Collectors.joining("; "));
        return all.isEmpty() ? body : all;
    }

    /** {@code query.event_type.0: Input should be ... (it was 'x')}. */
    private static String parameter(JsonNode wrong) {
        String place = StreamSupport.stream(wrong.path("loc").spliterator(), false).map(JsonNode::asText).collect(Collectors.joining("."));
        JsonNode given = wrong.path("input");
        String input = given.isValueNode() && !given.isNull() ? " (it was '" + given.asText() + "')" : "";
        return (place.isEmpty() ? "" : place + ": ") + wrong.get("msg").asText() + input;
    }
}
