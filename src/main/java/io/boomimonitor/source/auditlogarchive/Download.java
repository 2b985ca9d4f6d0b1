package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.boomi.BoomiBusy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Streams an archive to a file and compares its MD5 at the end. */
final class Download {

    private static final int BUFFER = 64 * 1024;

    private final long maxBytes;

    Download(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * @param checksum the MD5 that the file must have, in hexadecimal digits or Base64
     * @throws BoomiBusy     when it has another: it may have been cut off
     * @throws ArchiveBroken when it is larger than the limit
     */
    void to(Path file, InputStream in, String checksum) throws IOException, BoomiBusy, ArchiveBroken {
        MessageDigest md5 = md5();
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > maxBytes) {
                    throw new ArchiveBroken("the archive has more than " + maxBytes
                            + " bytes: raise audit-log-archive.max-megabytes, or shorten the range");
                }
                md5.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        byte[] digest = md5.digest();
        String hex = HexFormat.of().formatHex(digest);
        if (!hex.equalsIgnoreCase(checksum.strip()) && !Base64.getEncoder().encodeToString(digest).equals(checksum.strip())) {
            throw new BoomiBusy("the archive's MD5 is " + hex + ", but Boomi's checksum differs: it is not stored", null);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
