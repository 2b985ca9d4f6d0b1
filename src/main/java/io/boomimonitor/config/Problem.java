package io.boomimonitor.config;

/**
 * One thing that is wrong in something that a user edits, and how to mend it.
 *
 * @param file    the file, as the user would open it
 * @param line    from 1; 0 when no line is to blame
 * @param column  the column's name or number; null when no column is to blame
 * @param value   the offending text; null when there is none. Never a secret
 * @param message lower case: the rule that broke, and the fix
 */
public record Problem(String file, int line, String column, String value, String message) {

    /** {@code file:line: column 'c', value 'v': message}, without the parts that are not known. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (column != null) {
            text.append("column '").append(column).append("'");
            text.append(value != null ? ", " : ": ");
        }
        if (value != null) {
            text.append("value '").append(value).append("': ");
        }
        return text.append(message).toString();
    }
}
