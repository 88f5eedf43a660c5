package dev.appservicelab.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection with the statements that were prepared on it. For one thread at a time. */
final class Session implements AutoCloseable {

    /** What is read from one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Writes, and returns how many rows that changed. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return statement(sql, parameters).executeUpdate();
    }

    <T> List<T> all(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
        try (var rows = statement(sql, parameters).executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return List.copyOf(found);
        }
    }

    /** The first row, if there is one. */
    <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... parameters) throws SQLException {
        return all(row, sql, parameters).stream().findFirst();
    }

    private PreparedStatement statement(String sql, @Nullable Object... parameters) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
