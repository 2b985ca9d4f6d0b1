package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import java.util.List;

/**
 * What a page brought.
 *
 * @param read      alerts in the page
 * @param unmatched the new ones that no row matched
 * @param fresh     how many were new
 * @param queued    how many deliveries were added
 */
public record Stored(int read, List<Alert> unmatched, int fresh, int queued) {
}
