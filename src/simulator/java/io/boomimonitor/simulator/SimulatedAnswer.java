package io.boomimonitor.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer of the simulator.
 *
 * @param fault what to do to the connection while the answer is written; WHOLE for nothing
 */
public record SimulatedAnswer(int status, Map<String, String> headers, byte[] body, Fault fault) {

    public static final String JSON = "application/json;charset=UTF-8";
    public static final String XML = "application/xml;charset=UTF-8";
    public static final String HTML = "text/html;charset=UTF-8";

    public static SimulatedAnswer of(int status, String contentType, byte[] body) {
        return new SimulatedAnswer(status, Map.of("Content-Type", contentType), body, Fault.WHOLE);
    }

    public static SimulatedAnswer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public SimulatedAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new SimulatedAnswer(status, more, body, fault);
    }

    public SimulatedAnswer with(Fault broken) {
        return new SimulatedAnswer(status, headers, body, broken);
    }

    /** @return a well-formed HTTP answer whose text ends in the middle */
    public SimulatedAnswer truncated() {
        return new SimulatedAnswer(status, headers, firstHalf(), fault);
    }

    byte[] firstHalf() {
        return Arrays.copyOf(body, body.length / 2);
    }
}
