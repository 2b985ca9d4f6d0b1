package io.boomimonitor.routing;

import io.boomimonitor.config.ProblemException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The file of examples beside a table, to which one is added. What stands there stays, save that a new column may come. */
final class ExampleFile {

    private final Path path;

    ExampleFile(Path path) {
        this.path = path;
    }

    /**
     * Adds an example at the end.
     *
     * @param example by column; those that the file lacks become columns of it
     * @return false when an example with the same cells is there already
     * @throws ProblemException when the file is refused
     */
    boolean add(Map<String, String> example) throws IOException {
        if (!Files.exists(path)) {
            write(csv(',', List.of(List.copyOf(example.keySet()), List.copyOf(example.values()))));
            return true;
        }
        byte[] bytes = TableReader.bytes(path);
        FileProblems problems = new FileProblems(path.toString());
        CsvFile file = CsvFile.readEvenEmpty(bytes, problems);
        problems.throwIfAny();
        if (file.rows().stream().anyMatch(row -> isSame(file, row, example))) {
            return false;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        char separator = CsvText.separator(text, CsvText.separatorLine(text), problems);
        List<String> lacking = example.keySet().stream().filter(column -> file.indexOf(column) < 0 && !example.get(column).isEmpty())
                .toList();
        if (lacking.isEmpty()) {
            String end = text.endsWith("\n") ? "" : "\n";
            write(text + end + csv(separator, List.of(cells(file.header(), example))));
        } else {
            write(rewritten(file, lacking, separator, example));
        }
        return true;
    }

    private static boolean isSame(CsvFile file, CsvFile.Row row, Map<String, String> example) {
        return file.header().stream().filter(column -> !column.equals("why"))
                .allMatch(column -> row.cells().get(file.indexOf(column)).equals(example.getOrDefault(column, "")))
                && example.entrySet().stream().allMatch(cell -> cell.getValue().isEmpty() || file.indexOf(cell.getKey()) >= 0);
    }

    private static String rewritten(CsvFile file, List<String> lacking, char separator, Map<String, String> example) throws IOException {
        List<String> header = Stream.concat(file.header().stream(), lacking.stream()).toList();
        List<String> empty = Collections.nCopies(lacking.size(), "");
        List<List<String>> rows = new ArrayList<>(List.of(header));
        file.rows().forEach(row -> rows.add(Stream.concat(row.cells().stream(), empty.stream()).toList()));
        rows.add(cells(header, example));
        return csv(separator, rows);
    }

    private static List<String> cells(List<String> header, Map<String, String> example) {
        return header.stream().map(column -> example.getOrDefault(column, "")).toList();
    }

    private static String csv(char separator, List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text,
                CSVFormat.RFC4180.builder().setDelimiter(separator).setRecordSeparator('\n').get())) {
            printer.printRecords(rows);
        }
        return text.toString();
    }

    /** All or nothing: a file that is half written would fail the next check. */
    private void write(String text) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    }
}
