package io.boomimonitor.simulator.jwt;

/**
 * What a token says.
 *
 * @param issued  epoch second
 * @param expires epoch second; from then on the token is refused
 * @param order   how often the simulator's switches had been set when it was issued
 */
record Claims(String user, String account, long issued, long expires, long order) { }
