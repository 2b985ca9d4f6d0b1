package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a template made, checked: text of a record may choose neither another server or folder nor a header that the connection or
 * the login depends on.
 *
 * @param body    JSON, or a text
 * @param method  {@code POST}, {@code PUT} or {@code PATCH}
 * @param path    below the endpoint's own, percent-encoded, without a slash in front; empty for the endpoint itself
 * @param headers beside those of the configuration
 */
record Request(Object body, String method, String path, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARTS = Set.of("body", "method", "path", "headers");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    /** Of the login, of the connection, and the monitor's own. */
    private static final Set<String> FORBIDDEN = Set.of("host", "authorization", "cookie", "connection", "keep-alive", "te", "trailer",
            "transfer-encoding", "upgrade", "content-length", "content-encoding", "expect", "forwarded", "idempotency-key");
    private static final Pattern FORBIDDEN_BEGINNING = Pattern.compile("(?i)(camel|proxy-|x-forwarded-).*");
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+");
    private static final Pattern UPWARDS = Pattern.compile("(?s)(.*[/\\\\])?\\.{1,2}([/\\\\].*)?");
    private static final Pattern CONTROL = Pattern.compile("(?s).*\\p{Cntrl}.*");
    private static final int LONGEST_HEADER = 2_000;

    /**
     * @param made by {@link Template#render}
     * @throws IllegalArgumentException when it is no message that may be sent: the rule, in lower case
     */
    static Request of(Object made) {
        if (made instanceof String text) {
            refuseBrokenJson(text);
            return new Request(text, "POST", "", Map.of());
        }
        JsonNode json = (JsonNode) made;
        if (!json.isObject()) {
            throw new IllegalArgumentException("must make an object {body, method, path, headers} with 'body' at least");
        }
        json.fieldNames().forEachRemaining(name -> require(PARTS.contains(name),
                "makes a part '" + name + "': only body, method, path and headers are known"));
        return new Request(body(json.path("body")), method(json.path("method")), path(json.path("path")), headers(json.path("headers")));
    }

    private static void refuseBrokenJson(String text) {
        require(!text.isBlank(), "makes an empty text");
        if (text.stripLeading().matches("(?s)[{\\[].*")) {
            try {
                JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
            } catch (IOException e) {
                throw new IllegalArgumentException("makes broken JSON: write ${...?json_string} for each text in quotes");
            }
        }
    }

    private static Object body(JsonNode body) {
        require(body.isContainerNode() || body.isTextual(), "must make a 'body' that is a JSON object, a list or a text");
        return body.isTextual() ? body.asText() : body;
    }

    private static String method(JsonNode method) {
        require(method.isMissingNode() || METHODS.contains(method.asText()), "makes the method '" + method.asText()
                + "': it must be POST, PUT or PATCH");
        return method.asText("POST").isEmpty() ? "POST" : method.asText("POST");
    }

    /** A list holds segments as texts, which are encoded here; a text holds them as they are sent. */
    private static String path(JsonNode path) {
        require(path.isMissingNode() || path.isNull() || path.isTextual() || path.isArray(),
                "must make a 'path' that is a list of segments, or a text");
        Stream<String> segments = path.isArray()
                ? Stream.iterate(0, i -> i < path.size(), i -> i + 1).map(i -> encoded(path.get(i)))
                : path.isTextual() && !path.asText().isEmpty() ? Stream.of(path.asText().split("/", -1)) : Stream.empty();
        return segments.map(Request::segment).collect(Collectors.joining("/"));
    }

    private static String encoded(JsonNode text) {
        require(text.isValueNode(), "must make a 'path' of texts only");
        return URLEncoder.encode(text.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String segment(String segment) {
        require(SEGMENT.matcher(segment).matches(), "makes a path with '//', '?', '#', or what is not encoded; make it a list of segments");
        String plain = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        require(!UPWARDS.matcher(plain).matches() && !CONTROL.matcher(plain).matches(), "makes a path that leaves the endpoint's own");
        return segment;
    }

    private static Map<String, String> headers(JsonNode headers) {
        require(headers.isMissingNode() || headers.isNull() || headers.isObject(), "must make 'headers' that are an object");
        Map<String, String> checked = new LinkedHashMap<>();
        headers.fields().forEachRemaining(header -> checked.put(name(header.getKey()), value(header.getKey(), header.getValue())));
        return checked;
    }

    private static String name(String name) {
        require(NAME.matcher(name).matches(), "makes a header whose name is none");
        require(!FORBIDDEN.contains(name.toLowerCase(Locale.ROOT)) && !FORBIDDEN_BEGINNING.matcher(name).matches(), "makes the header '"
                + name + "', which it may not; a login belongs to the keys destination.NAME.bearer, .username or .header." + name);
        return name;
    }

    private static String value(String name, JsonNode value) {
        require(value.isValueNode() && !value.isNull(), "makes a header '" + name + "' that is no text");
        require(!CONTROL.matcher(value.asText()).matches() && value.asText().length() <= LONGEST_HEADER, "makes a header '" + name
                + "' with a line break, a control character, or more than " + LONGEST_HEADER + " characters");
        return value.asText();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
