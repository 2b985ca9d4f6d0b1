package io.boomimonitor.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that is wrong in the account and not over yet, such as a run that is late.
 *
 * @param subject what it is about, unique among its source's findings, such as a kind and an {@code executionId}
 * @param level   how bad it is: {@link #WATCHED}, {@code WARNING} or {@code ERROR}
 * @param since   when it began, UTC
 * @param fields  what its recovery alert needs
 */
public record OpenFinding(String subject, String level, Instant since, ObjectNode fields) {

    /** The level of a finding that has not been alerted. */
    public static final String WATCHED = "INFO";

    /** @return whether an alert was sent when it began */
    public boolean isAlerted() {
        return !level.equals(WATCHED);
    }
}
