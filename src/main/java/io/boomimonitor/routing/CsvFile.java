package io.boomimonitor.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header: comma, semicolon or tab between cells, LF or CRLF, with or without a byte order mark and the line
 * {@code sep=;} that Excel reads and writes above the header.
 *
 * @param headerLine where the column names stand: 1, or 2 below {@code sep=;}
 * @param header     the column names, without blanks around them
 * @param rows       the other rows that have as many cells as the header; blank lines and rows of blank cells left out
 */
public record CsvFile(int headerLine, List<String> header, List<Row> rows) {

    /** @param line where the row starts in the file, line breaks in quoted cells above it counted */
    public record Row(int line, List<String> cells) {
    }

    /**
     * Reports rows with the wrong number of cells and goes on.
     *
     * @throws io.boomimonitor.config.ProblemException when the file cannot be read to its end
     */
    public static CsvFile read(byte[] bytes, FileProblems problems) {
        return read(bytes, problems, false);
    }

    /** The same for a file that may hold its column names alone. */
    static CsvFile readEvenEmpty(byte[] bytes, FileProblems problems) {
        return read(bytes, problems, true);
    }

    private static CsvFile read(byte[] bytes, FileProblems problems, boolean mayBeEmpty) {
        String text = CsvText.decode(bytes, problems);
        String said = CsvText.separatorLine(text);
        char separator = CsvText.separator(text, said, problems);
        int first = said.isEmpty() ? 1 : 2;
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
        List<Row> rows = rows(text.substring(said.length()), first, format, problems);
        if (rows.isEmpty()) {
            throw problems.fatal(first, "the file holds blank lines only; it needs a line with column names and at least one row");
        }
        if (rows.get(0).line() > first) {
            throw problems.fatal(first, "is blank; the column names must stand in the first line");
        }
        List<String> header = header(rows.get(0), problems);
        List<Row> body = rows.subList(1, rows.size());
        body.stream().filter(row -> row.cells().size() != header.size())
                .forEach(row -> problems.add(row.line(), null, null, cellCount(row.cells(), header)));
        if (body.isEmpty() && !mayBeEmpty) {
            throw problems.fatal(first, "no row follows the column names; add at least one");
        }
        return new CsvFile(first, header, body.stream().filter(row -> row.cells().size() == header.size()).toList());
    }

    private static List<Row> rows(String text, int first, CSVFormat format, FileProblems problems) {
        List<Row> rows = new ArrayList<>();
        int line = first;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext();) {
                List<String> cells = List.of(records.next().values());
                if (!cells.stream().allMatch(cell -> Folding.strip(cell).isEmpty())) {
                    rows.add(new Row(line, cells));
                }
                if (rows.size() > Limits.ROWS + 1) {
                    throw problems.fatal(line, "more than " + Limits.ROWS + " rows; remove some");
                }
                line = (int) parser.getCurrentLineNumber() + first;
            }
        } catch (IOException | UncheckedIOException e) {
            throw problems.fatal(line, "a quote that opens in this row is not closed, or text follows its closing quote; "
                    + "write a quote inside a quoted cell twice");
        }
        return rows;
    }

    private static List<String> header(Row row, FileProblems problems) {
        List<String> names = row.cells().stream().map(Folding::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                problems.add(row.line(), String.valueOf(i + 1), null, "has no name; name it, or remove it from every row");
            } else if (!seen.add(names.get(i).toLowerCase(Locale.ROOT))) {
                problems.add(row.line(), names.get(i), null, "stands twice in the header; rename or remove one");
            }
        }
        if (names.size() > Limits.COLUMNS) {
            throw problems.fatal(row.line(), names.size() + " columns (at most " + Limits.COLUMNS + "); remove some");
        }
        return names;
    }

    private static String cellCount(List<String> cells, List<String> header) {
        return "has " + cells.size() + " cells, the header has " + header.size()
                + "; put a cell that holds the separator in double quotes, and separate empty cells too";
    }

    /** @return the column's place; -1 when there is none of that name */
    public int indexOf(String column) {
        return header.indexOf(column);
    }
}
