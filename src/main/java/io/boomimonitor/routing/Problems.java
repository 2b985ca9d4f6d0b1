package io.boomimonitor.routing;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one file, so that a user sees all of it at once. */
final class Problems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int count;

    Problems(String file) {
        this.file = file;
    }

    /** @param value shown cut and made safe; null when no text is to blame */
    void add(int line, String column, String value, String message) {
        if (++count <= Limits.PROBLEMS) {
            found.add(new Problem(file, line, column, value == null ? null : Shown.safe(value), message));
        }
    }

    /** Ends the reading here: what comes after could not be understood. */
    ProblemException fatal(int line, String message) {
        add(line, null, null, message);
        return exception();
    }

    void throwIfAny() {
        if (count > 0) {
            throw exception();
        }
    }

    List<Problem> all() {
        List<Problem> all = new ArrayList<>(found);
        if (count > found.size()) {
            all.add(new Problem(file, 0, null, null, "and " + (count - found.size()) + " more problems like these"));
        }
        return all;
    }

    private ProblemException exception() {
        return new ProblemException(all());
    }
}
