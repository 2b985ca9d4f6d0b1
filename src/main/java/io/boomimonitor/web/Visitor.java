package io.boomimonitor.web;

/**
 * Who looks.
 *
 * @param name    as the ledger has it; untrusted where a proxy says it
 * @param token   what each of the visitor's forms must bring, and no other page can know
 * @param session the token of the cookie; null without a session
 */
record Visitor(String name, String token, String session) {
}
