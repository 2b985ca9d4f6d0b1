package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.LinkedUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives of the audit log: which are to be stored, how each stands, and their way onto the disk. What lies in the folder
 * is all that is known of them, so a restart goes on where the last monitor ended.
 */
public final class Archives {

    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);
    private static final int OK = 200;

    private final ArchiveSettings settings;
    private final ArchiveFiles files;
    private final Clock clock;

    /** @param clock Boomi's time */
    public Archives(ArchiveSettings settings, Clock clock) {
        this.settings = settings;
        this.files = new ArchiveFiles(settings.folder(), settings.account());
        this.clock = clock;
    }

    /** @return the pieces that are not stored yet, or not told of; nothing is asked for those that are */
    public List<DateRange> pending() throws IOException {
        List<DateRange> pending = new ArrayList<>();
        for (DateRange piece : settings.pieces(clock)) {
            if (files.find(piece).isEmpty() || files.request(piece).isPresent()) {
                pending.add(piece);
            }
        }
        return pending;
    }

    /** @return whether the archive is on the disk, whole and verified */
    public boolean isStored(DateRange piece) throws IOException {
        return files.find(piece).isPresent();
    }

    /** @return the tries of this cycle; none for a piece that is stored and only has to be told */
    public DownloadAttempts attempts(DateRange piece) throws IOException {
        DownloadAttempts attempts = new DownloadAttempts(piece);
        if (isStored(piece)) {
            attempts.end();
        }
        return attempts;
    }

    /** @return the request for an archive, or the question how it stands */
    public ArchiveCall call(DateRange piece) throws IOException {
        return new ArchiveCall(settings, piece, files.request(piece).map(ArchiveFiles.Request::id).orElse(""));
    }

    /** Takes note of how an archive stands; ends the tries when it must be waited for. */
    public void note(DateRange piece, ArchiveState state, DownloadAttempts attempts) throws IOException, ArchiveBroken {
        Optional<ArchiveFiles.Request> before = files.request(piece);
        if (before.isEmpty()) {
            files.remember(piece, new ArchiveFiles.Request(state.requestId(), clock.instant()));
        }
        if (!state.error().isEmpty()) {
            throw new ArchiveBroken("Boomi could not make the archive of " + piece + ": " + SafeText.brief(state.error() + " " + state.message()));
        }
        if (state.isReady()) {
            return;
        }
        attempts.end();
        if (state.requestId().isEmpty() && before.map(ArchiveFiles.Request::id).orElse("").isEmpty() && !settings.statusPath().isEmpty()) {
            files.forget(piece);
            throw new ArchiveBroken("the archive of " + piece + " was asked for before (409), and Boomi does not say under which requestId: "
                    + "choose a range that differs by a day (audit-log-archive.from, .to)");
        }
        checkPatience(piece, before.map(ArchiveFiles.Request::at).orElse(clock.instant()));
    }

    private void checkPatience(DateRange piece, Instant since) throws ArchiveBroken {
        if (since.plus(settings.patience()).isBefore(clock.instant())) {
            throw new ArchiveBroken("the archive of " + piece + ", asked for at " + since + ", is still not ready (audit-log-archive.wait); it is waited for further");
        }
        LOG.info("audit-log-archive: the archive of {} is not ready yet", piece);
    }

    /** @return the notes of a new cycle */
    public ArchiveFailures cycle() {
        return new ArchiveFailures();
    }

    /** @throws ArchiveBroken the first trouble of the cycle, if any */
    public void finish(ArchiveFailures cycle) throws ArchiveBroken {
        cycle.end();
    }

    /** The archive is stored. */
    public void end(DownloadAttempts attempts) {
        attempts.end();
    }

    /** @throws ArchiveBroken when the last try of this cycle failed */
    public void again(DownloadAttempts attempts, Throwable cause) throws ArchiveBroken {
        attempts.failed(cause);
    }

    /** One archive could not be stored; a request that Boomi no longer knows is forgotten, so that the next cycle asks anew. */
    public void failed(DateRange piece, ArchiveFailures cycle, ArchiveBroken broken) throws IOException {
        if (broken.isForgotten()) {
            files.forget(piece);
        }
        cycle.failed(broken);
    }

    /**
     * @return where the archive is, as it came
     * @throws BoomiRefused when it is no place that the configuration allows, or nothing tells whether the archive is whole
     */
    public String link(DateRange piece, ArchiveState state) throws BoomiRefused {
        LinkedUrl link = LinkedUrl.parse("downloadLink", state.link());
        if (!settings.allows(link)) {
            throw new ArchiveBroken("downloadLink leads to " + link.origin() + ": nothing is fetched from there; if that is right, add the host to audit-log-archive.download-hosts");
        }
        if (state.checksum().isBlank()) {
            throw new ArchiveBroken("Boomi names no checksum for the archive of " + piece + ": it is not stored");
        }
        return link.toString();
    }

    /**
     * Stores what the link's server answers.
     *
     * @param body closed here; null when there was none
     * @throws BoomiBusy when this was not the archive, or not all of it: a fresh link may help
     */
    public void store(DateRange piece, ArchiveState state, int status, InputStream body) throws IOException, BoomiBusy, ArchiveBroken {
        Path part = files.part(piece);
        try (InputStream stream = body == null ? InputStream.nullInputStream() : body) {
            if (status != OK) {
                throw new BoomiBusy("the download of " + piece + " was answered with " + status + " (has the link expired?)", null);
            }
            new Download(settings.maxBytes()).to(part, stream, state.checksum());
            files.publish(piece, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @return the good news of a stored archive; the same however often it is told */
    public List<Alert> alerts(DateRange piece) throws IOException {
        Optional<Path> file = files.find(piece);
        if (file.isEmpty()) {
            return List.of();
        }
        long size = Files.size(file.get());
        String name = file.get().getFileName().toString();
        LOG.info("audit-log-archive: {} is stored, {} bytes", file.get(), size);
        return List.of(new EventAlert("archive.stored", "INFO").put("eventDate", Files.getLastModifiedTime(file.get()).toInstant())
                .says("Audit log archive", "The audit log from " + piece.from() + " to " + piece.to().minusDays(1) + " is stored in " + file.get())
                .put("accountId", settings.account()).put("from", piece.from().toString()).put("to", piece.to().toString())
                .put("file", name).put("size", size).alert("archive.stored-" + name, "audit-log-archive"));
    }

    /** The good news is in the outbox. */
    public void told(DateRange piece) throws IOException {
        if (isStored(piece)) {
            files.forget(piece);
        }
    }
}
