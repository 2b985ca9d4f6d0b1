package io.boomimonitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status  HTTP's
 * @param type    the content's
 * @param body    never null
 * @param headers beside those that every answer has
 */
record WebAnswer(int status, String type, byte[] body, Map<String, String> headers) {

    /**
     * Of every answer. Only the server's own files run, style, or are asked; no page of others shows this one in a frame, or learns where
     * a link came from; and nothing is kept by browsers or proxies. Without its own origin in {@code Referrer-Policy} browsers would
     * send no {@code Origin} with forms.
     */
    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin");

    static WebAnswer html(int status, String text) {
        return new WebAnswer(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static WebAnswer json(int status, JsonNode json) {
        return new WebAnswer(status, "application/json", json.toPrettyString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** @param place a path of this server */
    static WebAnswer seeOther(String place) {
        return new WebAnswer(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", place));
    }

    WebAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new WebAnswer(status, type, body, Map.copyOf(more));
    }
}
