package io.boomimonitor.store;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether an SQLite store is the one, and as far, as the note beside it says. */
final class WitnessCheck {

    static final String OFFER = "restore a backup ('./boomi-monitor restore FILE'), or go on with what there is: './boomi-monitor run "
            + "--resume' reads again what Boomi still shows";

    private final Path database;

    WitnessCheck(Path database) {
        this.database = database;
    }

    /**
     * @return the time from which something may be missing, when a store other than the noted one was accepted; else empty
     * @throws ProblemException when the store is older than the note, another one, or gone
     */
    Optional<Instant> resumedFrom() {
        Optional<Witness> witness = witness();
        Optional<StoreId> found = witness.isPresent() && Files.exists(database) ? StoreId.peek(database) : Optional.empty();
        if (witness.isPresent() && !witness.get().accepted()) {
            refuse(witness.get(), found);
        }
        return witness.filter(Witness::accepted).map(noted -> found.map(StoreId::seenAt).filter(noted.time()::isAfter)
                .orElse(noted.time()));
    }

    private void refuse(Witness noted, Optional<StoreId> found) {
        String until = ", which noted at " + noted.time() + " how far its store had come";
        if (!Files.exists(database)) {
            throw refused("the store is gone, but not " + name() + until + ": " + OFFER);
        }
        if (found.filter(store -> store.id().equals(noted.id())).isEmpty()) {
            throw refused("this is another store than that of " + name() + until + ": put the right one back, " + OFFER);
        }
        if (found.get().sequence() < noted.sequence()) {
            throw refused("the store has lost what came after " + found.get().seenAt() + " (its file ...-wal was removed, or the file is a "
                    + "copy): it is older than " + name() + until + "; " + OFFER);
        }
    }

    private Optional<Witness> witness() {
        try {
            return Witness.read(database);
        } catch (IOException e) {
            throw refused(name() + " cannot be read (" + e.getMessage() + "), so whether the store is whole is not known: " + OFFER);
        }
    }

    private String name() {
        return Witness.path(database).getFileName().toString();
    }

    private ProblemException refused(String message) {
        return new ProblemException(List.of(new Problem(database.toString(), 0, null, null, message)));
    }
}
