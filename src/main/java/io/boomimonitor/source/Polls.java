package io.boomimonitor.source;

import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiClock;
import io.boomimonitor.boomi.BoomiLoginRefused;
import io.boomimonitor.boomi.OtherNodePolls;
import io.boomimonitor.config.Causes;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.store.Polling;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cycles of all sources, from their schedules to their ends: what each has to read, and what becomes of it. */
public final class Polls {

    /** What trouble with the login is called, before the user's name. */
    public static final String LOGIN = "boomi-login";

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

    private final Map<String, SourceParts> parts;
    private final Trouble trouble;
    private final ErrorText errors;
    private final String login;
    private final Consumer<String> completed;
    private final Polling polling;
    private final BoomiClock clock;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /**
     * @param parts  by source
     * @param errors makes one line of an exception
     * @param user   who logs in to Boomi: a token that is refused is one trouble, however many sources need it
     * @param completed takes note of each source that was read to its end
     * @param polling   is given up by a node that does not reach Boomi
     * @param clock     Boomi's time
     */
    public Polls(Map<String, SourceParts> parts, Trouble trouble, ErrorText errors, String user, Consumer<String> completed,
            Polling polling, BoomiClock clock) {
        this.clock = clock;
        this.completed = completed;
        this.polling = polling;
        this.parts = Map.copyOf(parts);
        this.trouble = trouble;
        this.errors = errors;
        this.login = LOGIN + " " + user;
    }

    /** @return a cycle of the source, or of its sweep, that the route is named after */
    public Poll begin(String route) {
        return Poll.by(route);
    }

    /** @return whether Boomi must be asked what time it is: what is read depends on it, and this machine's clock may be wrong */
    public boolean mustAskTime(Poll poll) {
        return !clock.isKnown() && parts.get(poll.getSource()).progress().nothing().isPresent();
    }

    /** @return the window to ask for then; what the answer holds must be ignored */
    public Window nothing(Poll poll) {
        return parts.get(poll.getSource()).progress().nothing().orElseThrow();
    }

    /** @return what to read in this cycle, in order; what is lost for good is reported */
    public List<Window> windows(Poll poll) {
        Progress progress = parts.get(poll.getSource()).progress();
        if (poll.isSweep()) {
            return List.of(progress.sweep());
        }
        Plan plan = progress.plan();
        plan.gap().ifPresent(gap -> trouble.gap(poll.getSource(), gap.from(), gap.to()));
        return plan.windows();
    }

    /** Rows could not be written: alerts are made nevertheless, and the next cycle reads the same records again. */
    public void incomplete(Poll poll, Throwable cause) {
        poll.miss(errors.of(cause));
    }

    /**
     * The cycle came to its end; a recovery is reported when the one before did not.
     *
     * @throws HistoryMissing when some of its history could not be written
     */
    public void finished(Poll poll) {
        if (!poll.isWhole()) {
            throw new HistoryMissing(poll.missing());
        }
        if (!poll.isSweep()) {
            trouble.recover(poll.getSource());
            completed.accept(poll.getSource());
            polling.reached();
        }
        refused.remove(poll.getSource());
        if (refused.isEmpty()) {
            trouble.recover(login);
        }
    }

    /** The cycle failed; reported when the one before did not. What another node polls is its own to report. */
    public void failed(String source, Throwable cause) {
        if (isWithoutBoomi(cause)) {
            polling.unreached();
        }
        if (Causes.include(StaleWatermark.class, cause) || Causes.include(OtherNodePolls.class, cause) || !polling.isHere()) {
            LOG.info("{}: {}", source, errors.of(cause));
        } else if (Causes.include(BoomiLoginRefused.class, cause)) {
            refused.add(source);
            trouble.raise(login, errors.of(cause));
        } else {
            trouble.raise(source, errors.of(cause));
        }
    }

    private static boolean isWithoutBoomi(Throwable cause) {
        return Stream.of(IOException.class, BoomiBusy.class, BoomiLoginRefused.class).anyMatch(kind -> Causes.include(kind, cause));
    }
}
