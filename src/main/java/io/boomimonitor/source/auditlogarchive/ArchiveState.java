package io.boomimonitor.source.auditlogarchive;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The state of an archive (the names are those of developer.boomi.com, Audit Log Staging).
 *
 * @param requestId empty when Boomi named none
 * @param message   what Boomi says, for people
 * @param error     empty when there is none
 * @param link      where it can be fetched: a secret; empty while it is not ready
 * @param checksum  its MD5; empty when Boomi named none
 */
public record ArchiveState(String requestId, String message, String error, String link, String checksum) {

    static ArchiveState of(JsonNode answer) {
        return new ArchiveState(answer.path("requestId").asText(""), answer.path("message").asText(""), answer.path("error").asText(""),
                answer.path("downloadLink").asText(""), answer.path("checksum").asText(""));
    }

    /** @return whether it can be fetched */
    public boolean isReady() {
        return !link.isEmpty();
    }

    /** The link is left out. */
    @Override
    public String toString() {
        return "archive " + requestId;
    }
}
