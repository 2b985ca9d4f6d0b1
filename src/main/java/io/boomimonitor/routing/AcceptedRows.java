package io.boomimonitor.routing;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The most recently used values of one column and the rows that accept them; bounded in entries and, by the rows, in bytes. */
final class AcceptedRows {

    private static final int MOST = 4_096;
    private static final int BYTES = 2 * 1024 * 1024;

    private final Map<String, BitSet> byValue;

    AcceptedRows(int rows) {
        int capacity = Math.max(16, Math.min(MOST, BYTES / (rows / 8 + 1)));
        byValue = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, BitSet> eldest) {
                return size() > capacity;
            }
        };
    }

    /** @return not to be changed; null when the value is not held */
    synchronized BitSet get(String value) {
        return byValue.get(value);
    }

    synchronized void put(String value, BitSet rows) {
        byValue.put(value, rows);
    }
}
