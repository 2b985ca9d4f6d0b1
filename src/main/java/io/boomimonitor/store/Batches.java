package io.boomimonitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Binds the values of many rows by their own types, and nulls by none: Spring would ask the driver about each null of each row. */
final class Batches extends JdbcTemplate {

    Batches(DataSource source) {
        super(source);
    }

    @Override
    public int[] batchUpdate(String sql, List<Object[]> rows) {
        return batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int row) throws SQLException {
                bind(statement, rows.get(row));
            }

            @Override
            public int getBatchSize() {
                return rows.size();
            }
        });
    }

    private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
                statement.setString(i + 1, text);
            } else if (values[i] instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (values[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
