package dev.appservicelab.store;

import dev.appservicelab.delivery.Body;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Stored transactions as the fourth version of the schema kept them: with SHA-256, and the names of their items as
 * arrays.
 */
final class FourthTransactions {
    private static final String COLUMNS = "id, service, body, sha256, items, events, ephemeral, to_device, device_lists,"
            + " parked, mergeable";

    private FourthTransactions() {}

    /** Puts all into the table as the fifth version had it. One that is damaged stays known as that. */
    static void move(Connection connection) throws SQLException {
        // Closed with its connection, which is not ours.
        var session = new Session(connection);
        for (long id : session.all(row -> row.getLong(1), "SELECT id FROM fourth_transactions ORDER BY id")) {
            session.update(
                    "INSERT INTO transactions (" + COLUMNS.replace("sha256", "crc") + ")"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    session.first(
                                    FourthTransactions::values,
                                    "SELECT " + COLUMNS + " FROM fourth_transactions WHERE id = ?", id)
                            .orElseThrow());
        }
    }

    private static Object[] values(ResultSet row) throws SQLException {
        var body = new Body(row.getBytes(3));
        int crc = TransactionTable.crc(body.bytes());
        boolean whole = body.sha256().equals(row.getString(4));
        return new Object[] {
            row.getLong(1), row.getString(2), body.bytes(), whole ? crc : ~crc,
            ItemBytes.ofIds(NestedArray.read(row, 5)), row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9),
            row.getBoolean(10), row.getBoolean(11)
        };
    }
}
