package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.LinkedUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An archive's way onto the disk: from an allowed host only, verified, and visible when it is whole. */
public final class ArchiveDownload {

    private static final int OK = 200;

    private final ArchiveSettings settings;
    private final ArchiveFiles files;

    /** @param settings say where archives may come from, and where they go */
    public ArchiveDownload(ArchiveSettings settings) {
        this.settings = settings;
        this.files = new ArchiveFiles(settings.folder(), settings.account());
    }

    /**
     * @return where the archive is, as Boomi named it
     * @throws BoomiRefused when it is no place that the configuration allows, or nothing says whether the archive is whole
     */
    public String link(PendingArchive archive, ArchiveState state) throws BoomiRefused {
        LinkedUrl link = LinkedUrl.parse("downloadLink", state.link());
        if (!settings.allows(link)) {
            throw new ArchiveBroken("downloadLink leads to " + link.origin()
                    + ": nothing is fetched from there; if that is right, add the host to audit-log-archive.download-hosts");
        }
        if (state.checksum().isBlank()) {
            throw new ArchiveBroken("Boomi names no checksum for the archive of " + archive.range() + ": it is not stored");
        }
        return link.toString();
    }

    /**
     * Stores what the link's server answers.
     *
     * @param body closed here; null when there was none
     * @throws BoomiBusy when this was not the archive, or not all of it: a fresh link may help
     */
    public void store(PendingArchive archive, ArchiveState state, int status, InputStream body) throws IOException, BoomiBusy,
            ArchiveBroken {
        Path part = files.part(archive.range());
        try (InputStream stream = body == null ? InputStream.nullInputStream() : body) {
            if (status != OK) {
                throw new BoomiBusy("the download of " + archive.range() + " was answered with " + status + " (has the link expired?)",
                        null);
            }
            new Download(settings.maxBytes()).to(part, stream, state.checksum());
            files.publish(archive.range(), part);
            archive.end();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
