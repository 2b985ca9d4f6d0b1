package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects what is wrong in one file, so that a user sees all of it at once. */
public final class FileProblems {

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private int count;

    /** @param file as the user would open it */
    public FileProblems(String file) {
        this.file = file;
    }

    /** @param value the wrong text, shown safely; null when there is none */
    public void add(int line, String column, String value, String message) {
        if (++count <= Limits.PROBLEMS) {
            found.add(new Problem(file, line, safe(column), safe(value), message));
        }
    }

    /** The same, unless it was added for another row. */
    public void addOnce(int line, String column, String value, String message) {
        if (found.stream().noneMatch(known -> known.message().equals(message) && safe(value).equals(known.value()))) {
            add(line, column, value, message);
        }
    }

    /** Ends the reading: what comes after cannot be understood. */
    public ProblemException fatal(int line, String message) {
        add(line, null, null, message);
        return exception();
    }

    /** @return how many were added */
    int count() {
        return count;
    }

    /** @throws ProblemException with all that was added, if anything was */
    public void throwIfAny() {
        if (count > 0) {
            throw exception();
        }
    }

    /** @return what was added, in the order of the file; beyond a thousand a count */
    public List<Problem> all() {
        List<Problem> all = found.stream().sorted(Comparator.comparingInt(Problem::line)).collect(Collectors.toList());
        if (count > found.size()) {
            all.add(new Problem(file, 0, null, null, "and " + (count - found.size()) + " more problems like these"));
        }
        return all;
    }

    private static String safe(String text) {
        return text == null ? null : SafeText.brief(text);
    }

    private ProblemException exception() {
        return new ProblemException(all());
    }
}
