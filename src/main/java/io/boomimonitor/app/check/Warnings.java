package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said at the start, and of a changed table: a few short lines, since the next ones are about the monitor's work. */
public final class Warnings {

    private static final int FEW = 3;

    private Warnings() {
    }

    /** @return the first ones, and how many there are more */
    public static List<String> few(List<Problem> warnings) {
        Stream<String> first = warnings.stream().limit(FEW).map(Problem::toString);
        int more = warnings.size() - FEW;
        return Stream.concat(first, more > 0 ? Stream.of("and " + more + " more: ./boomi-monitor check") : Stream.of()).toList();
    }

    /** @return one line for each file of examples */
    public static List<String> ofExamples(List<Problem> examples) {
        Map<String, List<Problem>> byFile = examples.stream().collect(Collectors.groupingBy(Problem::file, LinkedHashMap::new,
                Collectors.toList()));
        return byFile.entrySet().stream().map(file -> file.getKey() + ": " + count(file.getValue().size()) + " not met (line "
                + lines(file.getValue()) + "): ./boomi-monitor check shows why").toList();
    }

    private static String count(int examples) {
        return examples == 1 ? "1 example is" : examples + " examples are";
    }

    private static String lines(List<Problem> examples) {
        int more = examples.size() - FEW;
        return examples.stream().limit(FEW).map(example -> String.valueOf(example.line())).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
