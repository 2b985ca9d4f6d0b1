package io.boomimonitor.config;

import java.util.List;
import java.util.stream.Collectors;

/** Something that a user edits was refused; its message is one line a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems what is wrong, at least one */
    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** @return what is wrong, in the order of the file */
    public List<Problem> problems() {
        return problems;
    }
}
