package io.boomimonitor.routing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All tables that the monitor works with; each is read again when its file changes. */
public final class TableFiles {

    private final Clock clock;
    private final TableListener listener;
    private final List<TableFile<?>> files = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instant>> searches = new CopyOnWriteArrayList<>();
    private final List<Consumer<TableFile<?>>> joining = new CopyOnWriteArrayList<>();

    /** @param listener hears of changes, but not of a file's first reading */
    public TableFiles(Clock clock, TableListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Reads a table for the first time.
     *
     * @throws io.boomimonitor.config.ProblemException when the file is refused: there is no good version yet
     */
    public <T extends VersionedTable> TableFile<T> watch(Path file, TableFile.Reader<T> reader) {
        TableFile<T> watched = new TableFile<>(file, reader, clock, listener);
        files.add(watched);
        joining.forEach(each -> each.accept(watched));
        return watched;
    }

    /** @param each called with each file that is there, and later with each that joins */
    public void forEach(Consumer<TableFile<?>> each) {
        joining.add(each);
        files.forEach(each);
    }

    /** @param search looks for files that are new, and lets them {@link #join}; called before each {@link #refresh}, with the time */
    void search(Consumer<Instant> search) {
        searches.add(search);
    }

    /**
     * Reads a file that was not there before; the listener hears of it.
     *
     * @param inForce makes it known to tables that name it, of which those that were refused are read again
     * @throws io.boomimonitor.config.ProblemException when the file is refused
     */
    <T extends VersionedTable> void join(Path file, TableFile.Reader<T> reader, Consumer<TableFile<T>> inForce) {
        TableFile<T> joined = watch(file, reader);
        inForce.accept(joined);
        listener.accepted(joined.current(), false);
        files.forEach(TableFile::readAgainIfRefused);
    }

    /** Takes up changed files, so that one that an edit broke is reported within seconds, not with the next alert. */
    public void refresh() {
        searches.forEach(search -> search.accept(clock.instant()));
        files.forEach(TableFile::current);
    }

    /** @return the versions in force */
    public List<VersionedTable> current() {
        return files.stream().map(file -> (VersionedTable) file.current()).toList();
    }
}
