package io.boomimonitor.routing;

import io.boomimonitor.config.ProblemException;

/** Hears what becomes of the file of a table. A call that throws is repeated at the next look at the file. */
public interface RoutingTableListener {

    /**
     * The file was refused, or is gone; called once for each state of it.
     *
     * @param active the last good version, which stays in force
     */
    void refused(ProblemException why, LoadedTable active);

    /**
     * The file's content is in force.
     *
     * @param recovered whether the state before was refused
     */
    void accepted(LoadedTable table, boolean recovered);
}
