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
 * A CSV file with a header: comma, semicolon or tab between cells, LF or CRLF, with or without a byte order mark.
 *
 * @param header the column names
 * @param rows   the other rows that have as many cells as the header; blank lines left out
 */
public record CsvFile(List<String> header, List<Row> rows) {

    /** @param line where the row starts in the file, line breaks in quoted cells above it counted */
    public record Row(int line, List<String> cells) {
    }

    /**
     * Reports rows with the wrong number of cells and goes on.
     *
     * @throws io.boomimonitor.config.ProblemException when the file cannot be read to its end
     */
    public static CsvFile read(byte[] bytes, Problems problems) {
        return read(bytes, problems, false);
    }

    /** The same for a file that may hold its column names alone. */
    static CsvFile readEvenEmpty(byte[] bytes, Problems problems) {
        return read(bytes, problems, true);
    }

    private static CsvFile read(byte[] bytes, Problems problems, boolean mayBeEmpty) {
        String text = CsvText.decode(bytes, problems);
        CSVFormat format = CSVFormat.RFC4180.builder()
                .setDelimiter(CsvText.separator(text, problems)).setIgnoreEmptyLines(false).get();
        List<Row> rows = rows(text, format, problems);
        if (rows.isEmpty()) {
            throw problems.fatal(1, "the file holds blank lines only; it needs a line with column names and at least one row");
        }
        if (rows.get(0).line() > 1) {
            throw problems.fatal(1, "is blank; the column names must stand in the first line");
        }
        List<String> header = header(rows.get(0), problems);
        List<Row> body = rows.subList(1, rows.size());
        body.stream().filter(row -> row.cells().size() != header.size())
                .forEach(row -> problems.add(row.line(), null, null, cellCount(row.cells(), header)));
        if (body.isEmpty() && !mayBeEmpty) {
            throw problems.fatal(1, "no row follows the column names; add at least one");
        }
        return new CsvFile(header, body.stream().filter(row -> row.cells().size() == header.size()).toList());
    }

    private static List<Row> rows(String text, CSVFormat format, Problems problems) {
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext();) {
                List<String> cells = List.of(records.next().values());
                if (cells.size() > 1 || !cells.get(0).isBlank()) {
                    rows.add(new Row(line, cells));
                }
                if (rows.size() > Limits.ROWS + 1) {
                    throw problems.fatal(line, "more than " + Limits.ROWS + " rows; remove some");
                }
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw problems.fatal(line, "a quote that opens in this row is not closed, or text follows its closing quote; "
                    + "write a quote inside a quoted cell twice");
        }
        return rows;
    }

    private static List<String> header(Row row, Problems problems) {
        List<String> names = row.cells().stream().map(String::strip).toList();
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
