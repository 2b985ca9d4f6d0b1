package io.boomimonitor.config;

import io.boomimonitor.config.SettingsFiles.Assignment;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A Java properties file, its keys with the lines where they stand. */
final class PropertyFile {

    private PropertyFile() {
    }

    /**
     * @param name the file in the folder; read in ISO 8859-1, as Camel reads it
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
            parse(statement.toString(), origin).forEach((key, value) -> entries.add(new Assignment((String) key, (String) value, origin)));
        }
        return entries;
    }

    private static List<String> lines(Path folder, String name) {
        try {
            return Files.readAllLines(folder.resolve(name), StandardCharsets.ISO_8859_1);
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
        boolean comment = line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!");
        int backslashes = line.length() - line.replaceFirst("\\\\+$", "").length();
        return !comment && backslashes % 2 == 1;
    }
}
