package io.boomimonitor.sink;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * Binds the rows of {@link UpsertRow} to a statement's {@code :?name}. Camel's own way searches the statement for names
 * again with each row, which takes longer than the database needs; here it is searched once.
 */
public final class NamedValues extends DefaultSqlPrepareStatementStrategy {

    private static final Pattern NAME = Pattern.compile(":\\?(\\w+)");
    private static final String IN_OR_EXPRESSION = "(?s).*:\\?(in:|\\$).*";

    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(String query, String prepared, int expected, Exchange exchange, Object row)
            throws SQLException {
        List<String> known = names.computeIfAbsent(query, NamedValues::names);
        return row instanceof UpsertRow values && known.size() == expected
                ? new Values(values, known.iterator())
                : super.createPopulateIterator(query, prepared, expected, exchange, row);
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expected) throws SQLException {
        if (!(values instanceof Values)) {
            super.populateStatement(statement, values, expected);
            return;
        }
        for (int i = 1; i <= expected; i++) {
            Object value = values.next();
            if (value == null) {
                statement.setNull(i, Types.VARCHAR); // a field that the record lacks
            } else {
                statement.setObject(i, value);
            }
        }
    }

    /** @return in the order of the statement; empty for one that only Camel itself can read */
    private static List<String> names(String query) {
        return query.matches(IN_OR_EXPRESSION) ? List.of()
                : NAME.matcher(query).results().map(name -> name.group(1)).toList();
    }

    private record Values(UpsertRow row, Iterator<String> names) implements Iterator<Object> {

        @Override
        public boolean hasNext() {
            return names.hasNext();
        }

        @Override
        public Object next() {
            return row.get(names.next());
        }
    }
}
