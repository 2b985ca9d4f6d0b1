package io.boomimonitor.routing;

/** One version of a table that users edit; never changes. */
public interface VersionedTable {

    /** @return the file's name without {@code .csv} */
    String name();

    /** @return the first 12 hex digits of the SHA-256 of the file's bytes */
    String version();

    /** @return how many rows it has */
    int size();
}
