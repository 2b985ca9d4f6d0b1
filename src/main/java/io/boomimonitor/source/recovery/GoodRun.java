package io.boomimonitor.source.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.finding.OpenProblem;
import io.boomimonitor.source.slas.Execution;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that completed after the last failure of its process; kept with the problem, so that Boomi is not asked again for it.
 *
 * @param executionId the run's
 * @param start       when it started, by Boomi's time
 */
record GoodRun(String executionId, Instant start) {

    private static final String FIELD = "goodRun";

    /** @return empty when none was seen, or the process failed since */
    static Optional<GoodRun> of(OpenProblem open) {
        JsonNode run = open.fields().path(FIELD);
        return run.isObject() ? Optional.of(new GoodRun(run.path("executionId").asText(), Instant.ofEpochMilli(run.path("start").asLong())))
                .filter(good -> good.start().isAfter(open.failedAt())) : Optional.empty();
    }

    /** @return the problem with the run in its fields; empty when the run started before the last failure */
    static Optional<OpenProblem> after(OpenProblem open, Execution run) {
        if (!run.start().isAfter(open.failedAt())) {
            return Optional.empty();
        }
        open.fields().putObject(FIELD).put("executionId", run.text("executionId")).put("start", run.start().toEpochMilli());
        return Optional.of(open);
    }
}
