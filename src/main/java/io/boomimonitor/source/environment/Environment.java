package io.boomimonitor.source.environment;

/**
 * Where a runtime runs processes.
 *
 * @param name           as people named it; untrusted text
 * @param classification {@code PROD} or {@code TEST}
 */
public record Environment(String name, String classification) {
}
