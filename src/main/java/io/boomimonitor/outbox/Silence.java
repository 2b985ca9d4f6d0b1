package io.boomimonitor.outbox;

import java.time.Instant;

/**
 * What people are not alerted of for a while.
 *
 * @param name   as a delivery that it holds back names it: {@code silence 12}, or {@code silences.csv:3} for a row of the table
 * @param what   what it is for, for people, such as {@code processName=Warehouse Sync}; untrusted text
 * @param from   since when it is in force, or when it begins next
 * @param until  when it ends; null: when its problem is over
 * @param by     who wanted it; may be empty
 * @param reason why; may be empty
 */
public record Silence(String name, String what, Instant from, Instant until, String by, String reason) {
}
