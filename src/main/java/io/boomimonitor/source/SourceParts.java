package io.boomimonitor.source;

import java.util.Map;

/**
 * What a source's routes work with.
 *
 * @param progress how far it has been read
 * @param alerts   makes its alerts of its records
 * @param beans    what its routes call, by the names that they use
 */
public record SourceParts(Progress progress, AlertMaker alerts, Map<String, Object> beans) {

    /** @return the parts of a source whose alerts are its records, and whose routes call nothing of its own */
    public static SourceParts of(Progress progress) {
        return new SourceParts(progress, AlertMaker.AS_IT_IS, Map.of());
    }
}
