package io.boomimonitor.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What distinguishes the versions of a file without reading it.
 *
 * @param identity such as the inode; null when the file is gone, or the system has none
 */
record FileStamp(FileTime changed, long size, Object identity) {

    private static final Duration STILL = Duration.ofSeconds(1);

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return new FileStamp(FileTime.fromMillis(0), -1, null);
        }
    }

    /**
     * Whether it is not being written: it was the same at the last check, or its last change is over a second old. A file that
     * is gone may come back: editors remove and rename.
     */
    boolean isStill(FileStamp before, Instant now) {
        return Objects.equals(this, before)
                || size >= 0 && Duration.between(changed.toInstant(), now).abs().compareTo(STILL) >= 0;
    }
}
