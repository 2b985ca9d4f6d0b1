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
 * The archives of the audit log: which to store, the state of each, and their way onto the disk. All state is in the folder,
 * so a restart continues where the monitor stopped.
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

    /** @return the ranges that are not stored or not alerted yet */
    public List<DateRange> pending() throws IOException {
        List<DateRange> pending = new ArrayList<>();
        for (DateRange range : settings.ranges(clock)) {
            if (files.find(range).isEmpty() || files.request(range).isPresent()) {
                pending.add(range);
            }
        }
        return pending;
    }

    /** @return whether the archive is on the disk, complete and verified */
    public boolean isStored(DateRange range) throws IOException {
        return files.find(range).isPresent();
    }

    /** @return the tries of this cycle; none are left for an archive that is stored and only has to be alerted */
    public DownloadAttempts attempts(DateRange range) throws IOException {
        DownloadAttempts attempts = new DownloadAttempts(range);
        if (isStored(range)) {
            attempts.end();
        }
        return attempts;
    }

    /** @return the request for an archive, or for its state */
    public ArchiveCall call(DateRange range) throws IOException {
        return new ArchiveCall(settings, range, files.request(range).map(ArchiveFiles.Request::id).orElse(""));
    }

    /** Keeps the state of an archive; ends the tries while it is not ready. */
    public void note(DateRange range, ArchiveState state, DownloadAttempts attempts) throws IOException, ArchiveBroken {
        Optional<ArchiveFiles.Request> before = files.request(range);
        if (before.isEmpty()) {
            files.remember(range, new ArchiveFiles.Request(state.requestId(), clock.instant()));
        }
        if (!state.error().isEmpty()) {
            throw new ArchiveBroken("Boomi could not make the archive of " + range + ": "
                    + SafeText.brief(state.error() + " " + state.message()));
        }
        if (state.isReady()) {
            return;
        }
        attempts.end();
        if (state.requestId().isEmpty() && before.map(ArchiveFiles.Request::id).orElse("").isEmpty() && !settings.statusPath().isEmpty()) {
            files.forget(range);
            throw new ArchiveBroken("the archive of " + range
                    + " was requested before (409), and Boomi does not say under which requestId: "
                    + "choose a range that differs by a day (audit-log-archive.from, .to)");
        }
        checkPatience(range, before.map(ArchiveFiles.Request::at).orElse(clock.instant()));
    }

    private void checkPatience(DateRange range, Instant since) throws ArchiveBroken {
        if (since.plus(settings.patience()).isBefore(clock.instant())) {
            throw new ArchiveBroken("the archive of " + range + ", requested at " + since
                    + ", is still not ready (audit-log-archive.wait); the monitor keeps waiting");
        }
        LOG.info("audit-log-archive: the archive of {} is not ready yet", range);
    }

    /** @return no failures: a new cycle */
    public ArchiveFailures cycle() {
        return new ArchiveFailures();
    }

    /** @throws ArchiveBroken the first failure of the cycle, if any */
    public void finish(ArchiveFailures failures) throws ArchiveBroken {
        failures.end();
    }

    /** The archive is stored. */
    public void end(DownloadAttempts attempts) {
        attempts.end();
    }

    /** @throws ArchiveBroken when the last try of this cycle failed */
    public void again(DownloadAttempts attempts, Throwable cause) throws ArchiveBroken {
        attempts.failed(cause);
    }

    /** One archive could not be stored; a request that Boomi no longer knows is dropped, so that the next cycle repeats it. */
    public void failed(DateRange range, ArchiveFailures failures, ArchiveBroken broken) throws IOException {
        if (broken.isForgotten()) {
            files.forget(range);
        }
        failures.failed(broken);
    }

    /**
     * @return the download link as it came
     * @throws BoomiRefused when the configuration does not allow its host, or there is no checksum
     */
    public String link(DateRange range, ArchiveState state) throws BoomiRefused {
        LinkedUrl link = LinkedUrl.parse("downloadLink", state.link());
        if (!settings.allows(link)) {
            throw new ArchiveBroken("downloadLink leads to " + link.origin()
                    + ": nothing is fetched from there; if that is right, add the host to audit-log-archive.download-hosts");
        }
        if (state.checksum().isBlank()) {
            throw new ArchiveBroken("Boomi names no checksum for the archive of " + range + ": it is not stored");
        }
        return link.toString();
    }

    /**
     * Stores the download.
     *
     * @param body closed here; null when there was none
     * @throws BoomiBusy when this is not the whole archive: a fresh link may help
     */
    public void store(DateRange range, ArchiveState state, int status, InputStream body) throws IOException, BoomiBusy, ArchiveBroken {
        Path part = files.part(range);
        try (InputStream stream = body == null ? InputStream.nullInputStream() : body) {
            if (status != OK) {
                throw new BoomiBusy("the download of " + range + " was answered with " + status + " (has the link expired?)", null);
            }
            new Download(settings.maxBytes()).to(part, stream, state.checksum());
            files.publish(range, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @return the alert of a stored archive, always with the same id */
    public List<Alert> alerts(DateRange range) throws IOException {
        Optional<Path> file = files.find(range);
        if (file.isEmpty()) {
            return List.of();
        }
        long size = Files.size(file.get());
        String name = file.get().getFileName().toString();
        LOG.info("audit-log-archive: {} is stored, {} bytes", file.get(), size);
        return List.of(new EventAlert("archive.stored", "INFO").put("eventDate", Files.getLastModifiedTime(file.get()).toInstant())
                .says("Audit log archive",
                        "The audit log from " + range.from() + " to " + range.to().minusDays(1) + " is stored in " + file.get())
                .put("accountId", settings.account()).put("from", range.from().toString()).put("to", range.to().toString())
                .put("file", name).put("size", size).alert("archive.stored-" + name, "audit-log-archive"));
    }

    /** The alert is in the outbox. */
    public void told(DateRange range) throws IOException {
        if (isStored(range)) {
            files.forget(range);
        }
    }
}
