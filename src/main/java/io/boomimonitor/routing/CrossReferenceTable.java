package io.boomimonitor.routing;

import io.boomimonitor.config.ProblemException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A Boomi Cross Reference Table: a component as the Component API returns it, or the CSV that Boomi's page exports. The first row that
 * matches counts. Source of the XML: {@code CrossRefTable} with {@code matchType}, {@code columnHeader}, {@code row} and {@code ref}
 * with {@code colIdx} from 0 and {@code value}.
 *
 * @param match   null where the file does not say, as a CSV does not
 * @param columns their names, left to right; they mean nothing to Boomi
 * @param rows    top to bottom, as many cells as there are columns; with the line in which each begins
 */
public record CrossReferenceTable(CrossReferenceMatch match, List<String> columns, List<CsvFile.Row> rows) {

    public CrossReferenceTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads either kind of file.
     *
     * @param name what problems call the file
     * @throws ProblemException with everything that is wrong in it
     */
    public static CrossReferenceTable read(String name, byte[] bytes) {
        FileProblems problems = new FileProblems(name);
        String text = CsvText.decode(bytes, problems);
        CrossReferenceTable table = text.stripLeading().startsWith("<") ? xml(text, problems) : csv(bytes, problems);
        problems.throwIfAny();
        return table;
    }

    private static CrossReferenceTable csv(byte[] bytes, FileProblems problems) {
        CsvFile file = CsvFile.read(bytes, problems);
        return new CrossReferenceTable(null, file.header(), file.rows());
    }

    private static CrossReferenceTable xml(String text, FileProblems problems) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            Parser parser = new Parser(problems);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.stripLeading()));
            while (reader.hasNext()) {
                parser.take(reader.next(), reader);
            }
            return parser.table();
        } catch (XMLStreamException e) {
            throw problems.fatal(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), "is no well-formed XML; export it again");
        }
    }

    /** Collects what the elements say; whatever else a component holds is passed over. */
    private static final class Parser {

        private final FileProblems problems;
        private final List<String> columns = new ArrayList<>();
        private final List<CsvFile.Row> rows = new ArrayList<>();
        private final Map<Integer, String> cells = new TreeMap<>();
        private boolean found;
        private CrossReferenceMatch match;
        private int line;

        Parser(FileProblems problems) {
            this.problems = problems;
        }

        void take(int event, XMLStreamReader reader) throws XMLStreamException {
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(reader);
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("row")) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(cells.getOrDefault(i, ""));
                }
                rows.add(new CsvFile.Row(line, row));
            }
        }

        private void begin(XMLStreamReader reader) throws XMLStreamException {
            int at = reader.getLocation().getLineNumber();
            switch (reader.getLocalName()) {
                case "CrossRefTable" -> {
                    found = true;
                    String type = reader.getAttributeValue(null, "matchType");
                    match = CrossReferenceMatch.of(type == null ? "exact" : type).orElse(null);
                    if (match == null) {
                        problems.add(at, "matchType", type, "must be one of " + CrossReferenceMatch.names());
                    }
                }
                case "columnHeader" -> columns.add(reader.getElementText().strip());
                case "row" -> {
                    line = at;
                    cells.clear();
                }
                case "ref" -> ref(reader, at);
                default -> { }
            }
        }

        private void ref(XMLStreamReader reader, int at) {
            String index = reader.getAttributeValue(null, "colIdx");
            if (index == null || !index.matches("\\d{1,3}") || Integer.parseInt(index) >= columns.size()) {
                problems.add(at, "colIdx", index, "must be the number of a column, from 0 to " + (columns.size() - 1));
            } else {
                String value = reader.getAttributeValue(null, "value");
                cells.put(Integer.parseInt(index), value == null ? "" : value);
            }
        }

        CrossReferenceTable table() {
            if (!found) {
                throw problems.fatal(0, "holds no CrossRefTable; get the component of type crossref by the Component API");
            }
            if (columns.isEmpty() || rows.isEmpty()) {
                throw problems.fatal(0, "has no " + (columns.isEmpty() ? "columns" : "rows") + "; export it again");
            }
            return new CrossReferenceTable(match, columns, rows);
        }
    }
}
