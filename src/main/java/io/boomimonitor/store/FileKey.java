package io.boomimonitor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Which file lies under a name.
 *
 * @param exists whether one does
 * @param key    the file system's; null where it has none, as on Windows, which lets no one delete an open file
 */
record FileKey(boolean exists, Object key) {

    static FileKey of(Path file) {
        try {
            return new FileKey(true, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return new FileKey(false, null);
        }
    }
}
