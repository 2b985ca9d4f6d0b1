package io.boomimonitor.simulator.apimetrics;

/**
 * One call of a deployed API.
 *
 * @param at       epoch millisecond
 * @param duration ms
 * @param backend  ms; -1 when the gateway refused the call itself
 * @param received bytes
 * @param sent     bytes
 */
record ApiCall(Series series, long at, String method, int status, long duration, long backend, long received, long sent) {

    /** A deployed API in one environment; ids and names. */
    record Series(String api, String account, String environment, String gateway, String gatewayName, String atom, String atomName,
                  String authType) { }
}
