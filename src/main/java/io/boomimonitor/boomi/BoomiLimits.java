package io.boomimonitor.boomi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long Boomi keeps records, and how much goes into one query. */
public final class BoomiLimits {

    /** How long ExecutionRecords can be queried (help.boomi.com, Process Reporting). */
    public static final Duration EXECUTIONS_KEPT = Duration.ofDays(30);
    /** How many names go into one {@code or} group of a query. */
    public static final int IN_A_QUESTION = 50;
    /** How many ids go into one query; Boomi answers with as many records a page at most. */
    public static final int PAGE = 100;

    private BoomiLimits() {
    }

    /** @return all of them in order, in lists of limited length */
    public static <T> List<List<T>> questions(List<T> all, int most) {
        List<List<T>> questions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            questions.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return List.copyOf(questions);
    }
}
