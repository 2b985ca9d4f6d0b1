package io.boomimonitor.proof;

/**
 * One alert for one recipient.
 *
 * @param recipient a mail address or Slack channel; empty where the destination takes none
 */
public record Demand(String alert, String destination, String recipient) {
}
