package io.boomimonitor.simulator.dataintegration;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Where the cursors that were given out stand; the oldest are forgotten, so memory is bounded. Thread-safe. */
final class Positions {

    /**
     * @param keys of all events of the list, in its order
     * @param page from 1
     */
    record Position(long[] keys, int page) { }

    private static final int KEPT = 200;

    private final Map<String, Position> positions = new LinkedHashMap<>();

    private Positions() { }

    static Positions empty() {
        return new Positions();
    }

    /**
     * @return a text to be sent back letter by letter. It holds a plus, a slash, an equals sign and a percent sign, for a client
     *         that decodes or encodes the URL which it was given
     */
    synchronized String cursor(Position position) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String cursor = "Zm9+/%2B" + Base64.getEncoder().encodeToString(random).replace("/", "%2F");
        positions.put(cursor, position);
        if (positions.size() > KEPT) {
            positions.remove(positions.keySet().iterator().next());
        }
        return cursor;
    }

    synchronized Optional<Position> of(String cursor) {
        return Optional.ofNullable(positions.get(cursor));
    }
}
