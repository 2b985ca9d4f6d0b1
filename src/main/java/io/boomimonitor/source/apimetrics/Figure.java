package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One figure of many calls: Boomi's Metric (GraphQL guides, deployedApiCallSummary).
 *
 * @param count how many calls have it; with 0 the others mean nothing
 */
record Figure(long count, double total, double min, double max) {

    private static final Figure NONE = new Figure(0, 0, 0, 0);

    /** @param metric null, missing or incomplete where no call has the figure */
    static Figure of(JsonNode metric) {
        long count = metric.path("count").asLong();
        return count <= 0 ? NONE
                : new Figure(count, metric.path("total").asDouble(), metric.path("min").asDouble(), metric.path("max").asDouble());
    }

    Figure plus(Figure other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        return new Figure(count + other.count, total + other.total, Math.min(min, other.min), Math.max(max, other.max));
    }

    /** @return null when no call has the figure */
    Double mean() {
        return count == 0 ? null : Double.valueOf(total / count);
    }

    /** @return null when no call has the figure */
    Double least() {
        return count == 0 ? null : Double.valueOf(min);
    }

    /** @return null when no call has the figure */
    Double most() {
        return count == 0 ? null : Double.valueOf(max);
    }
}
