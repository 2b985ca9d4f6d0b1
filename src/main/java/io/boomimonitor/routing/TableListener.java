package io.boomimonitor.routing;

import io.boomimonitor.config.ProblemException;

/** Receives the changes of a table's file. A call that throws is repeated at the next check of the file. */
public interface TableListener {

    /**
     * The file was refused, or is gone; called once for each version of it.
     *
     * @param active the last good version, which stays in force
     */
    void refused(ProblemException why, VersionedTable active);

    /**
     * The file's content is in force.
     *
     * @param recovered whether the state before was refused
     */
    void accepted(VersionedTable table, boolean recovered);
}
