package io.boomimonitor.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * Something that is wrong and not over yet, by all alerts about it.
 *
 * @param key      what is wrong where, see {@link io.boomimonitor.alert.ProblemKey}
 * @param level    the highest so far: {@code WARNING} or {@code ERROR}
 * @param since    when it happened first, UTC
 * @param lastAt   when its last failure came, UTC
 * @param failedAt when that happened, by Boomi's time
 * @param failures how many there were
 * @param said     one sentence; empty, never null
 * @param fields   a few fields of its first alert, and what is noted meanwhile
 */
public record OpenProblem(String key, String level, Instant since, Instant lastAt, Instant failedAt, long failures, String said,
                          ObjectNode fields) {

    /** Since when it works, in ms since 1970; absent after a failure. */
    static final String WORKS = "works";

    private static final String GIVEN_UP = "givenUp";
    private static final String LISTED = "listed";
    private static final String WAITED = "waited";
    private static final String BEGAN = "began";
    private static final int MOST_LISTED = 20;
    private static final Duration LONG_AGO = Duration.ofDays(1);

    /** @param lost deliveries that were given up because of it */
    OpenProblem failedAgain(Instant now, List<String> lost) {
        ObjectNode noted = fields.deepCopy();
        noted.remove(WORKS);
        if (!lost.isEmpty()) {
            noted.put(GIVEN_UP, noted.path(GIVEN_UP).asLong() + lost.size());
            lost.stream().limit(Math.max(0, MOST_LISTED - noted.path(LISTED).size())).forEach(noted.withArray(LISTED)::add);
        }
        long known = lost.isEmpty() ? failures + 1 : Math.max(failures, noted.path(GIVEN_UP).asLong());
        return new OpenProblem(key, level, since, now, failedAt, known, said, noted);
    }

    /** @return whether so many alerts have waited because of it before */
    boolean hasSeen(long waiting) {
        return fields.path(WAITED).asLong(-1) >= waiting;
    }

    /**
     * @param waiting how many alerts wait because of it
     * @param began   when it began, which may be before its first alert
     */
    OpenProblem waits(long waiting, Instant began) {
        return hasSeen(waiting) ? this : new OpenProblem(key, level, since, lastAt, failedAt, failures, said,
                fields.deepCopy().put(WAITED, waiting).put(BEGAN, Math.min(began().toEpochMilli(), began.toEpochMilli())));
    }

    private Instant began() {
        return fields.has(BEGAN) ? Instant.ofEpochMilli(fields.path(BEGAN).asLong()) : since;
    }

    OpenProblem works(Instant now) {
        return new OpenProblem(key, level, since, lastAt, failedAt, failures, said, fields.deepCopy().put(WORKS, now.toEpochMilli()));
    }

    /** @return whether it works and has not failed for so long; of deliveries also whether no failure came for a day */
    boolean isQuiet(Instant now, Duration holdDown) {
        return fields.has(WORKS) && !lastAt.plus(holdDown).isAfter(now)
                || fields.has(GIVEN_UP) && !lastAt.plus(LONG_AGO).isAfter(now);
    }

    /** @return the sentence that says that it is over, how long it lasted, and with what was lost and waited meanwhile */
    String end() {
        long givenUp = fields.path(GIVEN_UP).asLong();
        boolean works = fields.has(WORKS);
        String begin = (works || givenUp == 0 ? "works again" : "has not failed for a day") + ", after trouble since " + began()
                + (works ? lasted() : "") + waited();
        if (givenUp == 0) {
            return begin;
        }
        StringJoiner listed = new StringJoiner(", ");
        fields.path(LISTED).forEach(one -> listed.add(one.asText()));
        return begin + "; " + (givenUp == 1 ? "1 delivery was" : givenUp + " deliveries were") + " given up meanwhile: " + listed
                + (givenUp > MOST_LISTED ? " ..." : "") + " (./boomi-monitor replay --dead)";
    }

    private String lasted() {
        Duration lasted = Duration.between(began(), Instant.ofEpochMilli(fields.path(WORKS).asLong()));
        return lasted.toSeconds() < 1 ? "" : " (" + DurationText.text(lasted) + ")";
    }

    private String waited() {
        long waited = fields.path(WAITED).asLong();
        return waited == 0 ? "" : "; up to " + (waited == 1 ? "1 alert" : waited + " alerts") + " waited";
    }
}
