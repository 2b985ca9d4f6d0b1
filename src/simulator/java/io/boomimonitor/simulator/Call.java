package io.boomimonitor.simulator;

/**
 * What a request is about, for a switch that is good for some requests only.
 *
 * @param path as in {@link SimulatedRequest}
 * @param page of a query, 1 for its first; 0 when no page is asked for
 */
public record Call(String path, int page) {

    /** For what is switched whoever calls, such as the clock. */
    public static final Call ANY = new Call("", 0);
}
