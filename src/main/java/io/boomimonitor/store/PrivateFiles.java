package io.boomimonitor.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files with alerts in them are for the monitor's own user: 0600, and 0700 for its folder. SQLite gives its log the mode of the database.
 * Where the file system knows no such modes, they are left out.
 */
public final class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final String OF_A_FILE = "rw-------";
    private static final String OF_A_FOLDER = "rwx------";
    private static final Path OWN_FOLDER = Path.of("data").toAbsolutePath();
    private static final List<String> BESIDE_A_DATABASE = List.of("", "-wal", "-shm", ".lock", ".witness");

    private PrivateFiles() {
    }

    /** Makes the folder if it is missing. The default folder {@code data} is private; any other is left as its owner wants it. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isOwn(folder)) {
            set(OWN_FOLDER, OF_A_FOLDER);
        }
    }

    /** Makes an empty file; does nothing when there is one. Its folder must exist. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OF_A_FILE)));
        } catch (UnsupportedOperationException noSuchModes) {
            Files.createFile(file);
        } catch (FileAlreadyExistsException there) {
            // whose mode mend sees to
        }
    }

    /** Makes a database's file with its folder. One that exists is made private in the default folder; elsewhere others may read it. */
    public static void createDatabase(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        createFolder(folder);
        create(file);
        if (isOwn(folder)) {
            mend(file);
        }
    }

    /** Makes a database private, with all that lies beside it: an older monitor let everyone read it. */
    static void mend(Path database) {
        for (String beside : BESIDE_A_DATABASE) {
            Path file = database.resolveSibling(database.getFileName() + beside);
            if (Files.exists(file)) {
                set(file, OF_A_FILE);
            }
        }
    }

    /** @param octal three or four digits, such as 0640 */
    public static void set(Path file, int octal) {
        StringBuilder mode = new StringBuilder(OF_A_FOLDER.length());
        for (int bit = OF_A_FOLDER.length() - 1; bit >= 0; bit--) {
            mode.append((octal >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        set(file, mode.toString());
    }

    /** A file system such as Windows' has rights of its own, and a volume of someone else's takes none: alerts go there nevertheless. */
    private static void set(Path file, String mode) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (UnsupportedOperationException | IOException left) {
            LOG.debug("the mode of {} is left as it is", file, left);
        }
    }

    private static boolean isOwn(Path folder) {
        return folder.toAbsolutePath().normalize().startsWith(OWN_FOLDER);
    }
}
