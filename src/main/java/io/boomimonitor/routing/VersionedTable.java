package io.boomimonitor.routing;

import io.boomimonitor.config.Problem;
import java.util.List;

/** One version of a table that users edit; never changes. */
public abstract class VersionedTable {

    private final String name;
    private final String version;
    private final int size;

    /**
     * @param name    the file's name without {@code .csv}
     * @param version see {@link TableReader#version}
     * @param size    how many rows it has
     */
    protected VersionedTable(String name, String version, int size) {
        this.name = name;
        this.version = version;
        this.size = size;
    }

    /** @return what messages call it */
    public String title() {
        return "table " + name + ".csv";
    }

    /** @return the file's name without {@code .csv} */
    public final String name() {
        return name;
    }

    /** @return the first 12 hex digits of the SHA-256 of the file's bytes */
    public final String version() {
        return version;
    }

    /** @return what is allowed, but hardly meant, such as a column that no alert has; in the order of the file */
    public List<Problem> warnings() {
        return List.of();
    }

    /** @return how many rows it has */
    public final int size() {
        return size;
    }
}
