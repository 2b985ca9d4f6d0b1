package io.boomimonitor.config;

import io.boomimonitor.config.SettingsFiles.Assignment;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A Java properties file, its keys with the lines where they stand. */
final class PropertyFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What may follow a backslash; before any other character Java leaves the backslash out without a word. */
    private static final Pattern LOST_BACKSLASH = Pattern.compile("(?<!\\\\)(?:\\\\{2})*\\\\[^\\\\tnrfu:=#! \"'\\n]");

    private PropertyFile() {
    }

    /**
     * @param name the file in the folder; read in UTF-8; whoever starts Camel has it read them so, too
     * @return the assignments in the order of the file, a key that is set twice included twice
     * @throws ProblemException when the file cannot be read, or holds a broken Unicode escape
     */
    static List<Assignment> read(Path folder, String name) {
        List<Assignment> entries = new ArrayList<>();
        List<String> lines = lines(folder, name);
        for (int i = 0; i < lines.size(); i++) {
            int first = i;
            StringBuilder statement = new StringBuilder(lines.get(i));
            while (goesOn(lines.get(i)) && i + 1 < lines.size()) {
                statement.append('\n').append(lines.get(++i));
            }
            Origin origin = new Origin(name, first + 1);
            if (!isComment(lines.get(first)) && LOST_BACKSLASH.matcher(statement).find()) {
                throw new ProblemException(List.of(origin.problem(null,
                        "a single backslash is left out by the format of this file; write '\\\\' for one, or '/' between folders")));
            }
            parse(statement.toString(), origin).forEach((key, value) -> entries.add(new Assignment((String) key, (String) value, origin)));
        }
        return entries;
    }

    private static List<String> lines(Path folder, String name) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8);
            if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
                throw new ProblemException(List.of(new Problem(name, 1, null, null,
                        "begins with a byte order mark, an invisible character; save the file as UTF-8 without one")));
            }
            return lines;
        } catch (MalformedInputException e) {
            throw new ProblemException(List.of(new Problem(name, 0, null, null,
                    "is not UTF-8; save the file as UTF-8, or write letters beyond ASCII as \\u00FC")));
        } catch (IOException e) {
            throw new ProblemException(List.of(new Problem(name, 0, null, null, "cannot be read (" + e.getMessage() + ")")));
        }
    }

    private static Properties parse(String statement, Origin origin) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(statement));
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(List.of(origin.problem(null, "a backslash and 'u' must be followed by four hex digits; "
                    + "write '\\\\' for a backslash")));
        }
        return properties;
    }

    private static boolean goesOn(String line) {
        int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
        return !isComment(line) && backslashes % 2 == 1;
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!");
    }
}
