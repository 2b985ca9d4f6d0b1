package io.boomimonitor.outbox;

import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Limit;
import java.time.Duration;
import java.util.Optional;

/**
 * What a destination's recipients can bear.
 *
 * @param limit         how many messages a recipient gets at most; empty: as many as there are
 * @param groupInterval how often a message with all that exceeds the limit leaves
 * @param mostAlerts    how many alerts a message holds at most; what is more leaves with the next one
 * @param members       how many alerts of a digest the sink writes out
 * @param isForPeople   whether it serves people at all
 * @param oneProblem    whether each message must be about one problem
 */
public record PeopleRules(Optional<Limit> limit, Duration groupInterval, int mostAlerts, int members,
                          boolean isForPeople, boolean oneProblem) {

    /** No limit. */
    public static final PeopleRules NONE = new PeopleRules(Optional.empty(), Duration.ofMinutes(5), Integer.MAX_VALUE, 0,
            true, false);

    /** @return what the destination's configuration says; one that gets JSON gets it in full, in messages that stay small */
    public static PeopleRules of(Destination destination) {
        boolean inFull = !destination.sink().equals("mail") && !destination.sink().equals("slack") && destination.template().isEmpty();
        boolean oneProblem = !destination.isFitForDigests();
        return new PeopleRules(destination.limit(), destination.grouping().groupInterval(),
                inFull ? Digest.MOST_MEMBERS : Integer.MAX_VALUE, inFull ? Digest.MOST_MEMBERS : oneProblem ? 1 : 0,
                destination.audience() == Audience.PEOPLE, oneProblem);
    }
}
