package io.boomimonitor.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that is wrong in the account and not over yet, such as a run that is late.
 *
 * @param subject what it is about, unique among its source's findings, such as a kind and an {@code executionId}
 * @param level   how bad it is: {@code INFO} (only watched, nobody was told), {@code WARNING}, {@code ERROR}
 * @param since   when it began, UTC
 * @param fields  what is needed to tell that it is over
 */
public record OpenFinding(String subject, String level, Instant since, ObjectNode fields) {
}
