package io.boomimonitor.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An HTTP request to the simulator.
 *
 * @param path    decoded, without the part that belongs to the simulator: {@code /api/rest/v1/...} or {@code /control}
 * @param url     the whole URL letter by letter as the client wrote it, with scheme and host
 * @param headers names in any case
 * @param body    empty, never null, when there is none
 */
public record SimulatedRequest(String method, String path, String url, Map<String, String> headers, byte[] body) {

    public SimulatedRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** @return whether the answer may be JSON; without a word from the client Boomi answers XML */
    public boolean acceptsJson() {
        return Stream.of(header("Accept").orElse("").split(",")).anyMatch(SimulatedRequest::isJson);
    }

    /** @return the media type in lower case without parameters; empty text when there is none */
    public String contentType() {
        return mediaType(header("Content-Type").orElse(""));
    }

    public List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    /** @return what stands behind the URL's question mark, as the client wrote it; empty text for nothing */
    public String rawQuery() {
        int mark = url.indexOf('?');
        return mark < 0 ? "" : url.substring(mark + 1);
    }

    private static boolean isJson(String mediaRange) {
        return mediaType(mediaRange).equals("application/json");
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
