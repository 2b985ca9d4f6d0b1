package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.EventAlert;
import io.boomimonitor.alert.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives of the audit log: which to store, the state of each, and their way onto the disk. All state is in the folder,
 * so a restart continues where the monitor stopped.
 */
public final class Archives {

    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final ArchiveSettings settings;
    private final ArchiveFiles files;
    private final Clock clock;
    private final Instant started;

    /** @param clock Boomi's time */
    public Archives(ArchiveSettings settings, Clock clock) {
        this.settings = settings;
        this.files = new ArchiveFiles(settings.folder(), settings.account());
        this.clock = clock;
        this.started = clock.instant();
    }

    /** @return the archives that are not stored yet, or not reported; nothing is asked for those that are */
    public List<PendingArchive> pending() throws IOException {
        List<PendingArchive> pending = new ArrayList<>();
        for (DateRange range : settings.ranges(clock)) {
            boolean stored = files.find(range).isPresent();
            if (!stored || files.request(range).isPresent()) {
                pending.add(new PendingArchive(range, !stored));
            }
        }
        return pending;
    }

    /** @return the request for an archive, or the question how it stands */
    public ArchiveCall call(PendingArchive archive) throws IOException {
        DateRange range = archive.range();
        return new ArchiveCall(settings, range, files.request(range).map(ArchiveFiles.Request::id).orElse(""));
    }

    /** Takes note of how an archive stands; ends the tries when it must be waited for. */
    public void note(PendingArchive archive, ArchiveState state) throws IOException, ArchiveBroken {
        DateRange range = archive.range();
        Optional<ArchiveFiles.Request> before = files.request(range);
        if (before.isEmpty()) {
            files.remember(range, new ArchiveFiles.Request(state.requestId(), clock.instant()));
        }
        if (!state.error().isEmpty()) {
            throw new ArchiveBroken("Boomi could not make the archive of " + range + ": " + SafeText.brief(state.error() + " "
                    + state.message()));
        }
        if (state.isReady()) {
            return;
        }
        archive.end();
        if (state.requestId().isEmpty() && before.map(ArchiveFiles.Request::id).orElse("").isEmpty() && !settings.statusPath().isEmpty()) {
            files.forget(range);
            throw new ArchiveBroken("the archive of " + range
                    + " was asked for before (409), and Boomi does not say under which requestId: "
                    + "choose a range that differs by a day (audit-log-archive.from, .to)");
        }
        checkPatience(range, before.map(ArchiveFiles.Request::at).orElse(clock.instant()));
    }

    private void checkPatience(DateRange range, Instant since) throws ArchiveBroken {
        if (since.plus(settings.patience()).isBefore(clock.instant())) {
            throw new ArchiveBroken("the archive of " + range + ", asked for at " + since
                    + ", is still not ready (audit-log-archive.wait); it is waited for further");
        }
        LOG.info("audit-log-archive: the archive of {} is not ready yet", range);
    }

    /**
     * An archive, or a try to fetch it, failed; a request that Boomi no longer knows is forgotten, so that the next cycle asks again. One
     * that was made before this start is no trouble: the monitor may have been away for long.
     */
    public void failed(PendingArchive archive, Throwable cause) throws IOException {
        if (!(cause instanceof ArchiveBroken broken)) {
            archive.tried(cause);
            return;
        }
        boolean isFormer = broken.isForgotten()
                && files.request(archive.range()).filter(request -> request.at().isBefore(started)).isPresent();
        if (broken.isForgotten()) {
            files.forget(archive.range());
        }
        if (isFormer) {
            LOG.warn("audit-log-archive: {}; it was requested before this start", broken.getMessage());
            archive.end();
        } else {
            archive.fail(broken);
        }
    }

    /** @throws ArchiveBroken the first failure of the cycle, if any */
    public void finish(List<PendingArchive> archives) throws ArchiveBroken {
        Optional<ArchiveBroken> first = archives.stream().map(PendingArchive::failure).filter(Objects::nonNull).findFirst();
        if (first.isPresent()) {
            throw first.get();
        }
    }

    /** @return the alert of an archive that is stored; the same however often it is made */
    public List<Alert> alerts(PendingArchive archive) throws IOException {
        DateRange range = archive.range();
        Optional<Path> file = files.find(range);
        if (file.isEmpty()) {
            return List.of();
        }
        long size = Files.size(file.get());
        String name = file.get().getFileName().toString();
        LOG.info("audit-log-archive: {} is stored, {} bytes", file.get(), size);
        return List.of(new EventAlert("archive.stored", "INFO").put("eventDate", Files.getLastModifiedTime(file.get()).toInstant())
                .says("Audit log archive", "The audit log from " + range.from() + " to " + range.to().minusDays(1) + " is stored in "
                        + file.get())
                .put("accountId", settings.account()).put("from", range.from().toString()).put("to", range.to().toString())
                .put("file", name).put("size", size).alert("archive.stored-" + name, "audit-log-archive"));
    }

    /** The alert of the archive, if it is stored, is in the outbox. */
    public void reported(PendingArchive archive) throws IOException {
        if (files.find(archive.range()).isPresent()) {
            files.forget(archive.range());
        }
    }
}
