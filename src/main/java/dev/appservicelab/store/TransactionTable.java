package dev.appservicelab.store;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.event.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Stored transactions; a parked one is a row as well, so that its id is not given to another. */
record TransactionTable(Session session) {
    private static final String COLUMNS =
            "id, body, crc, items, events, ephemeral, to_device, device_lists, mergeable";

    /** Ordered by all of the index: only so does H2 read its first entry and not the whole backlog. */
    static final String OLDEST = "SELECT " + COLUMNS + " FROM transactions WHERE service = ? AND parked = FALSE"
            + " ORDER BY service, parked, id FETCH FIRST ROW ONLY";

    private static final String BEHIND = "SELECT " + COLUMNS + " FROM transactions"
            + " WHERE service = ? AND parked = FALSE AND id > ? ORDER BY service, parked, id FETCH FIRST ? ROWS ONLY";

    private static final String INSERT = """
            INSERT INTO transactions (body, crc, items, events, ephemeral, to_device, device_lists, service, id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String KEEP = "UPDATE transactions SET mergeable = FALSE"
            + " WHERE service = ? AND id = ? AND parked = FALSE";

    private static final String REPLACE = """
            UPDATE transactions
            SET body = ?, crc = ?, items = ?, events = ?, ephemeral = ?, to_device = ?, device_lists = ?, mergeable = FALSE
            WHERE service = ? AND id = ? AND parked = FALSE
            """;

    /** What a transaction is, as its row keeps it; made before the one thread that writes is asked. */
    static final class Content {
        private final byte[] body;
        private final int crc;
        private final byte[] items;
        private final Counts counts;

        private Content(Body body, List<String> items, Counts counts) {
            this.body = body.bytes();
            this.crc = TransactionTable.crc(this.body);
            this.items = ItemBytes.ofIds(items);
            this.counts = counts;
        }

        static Content of(NewTransaction transaction) {
            return new Content(transaction.body(), transaction.items(), transaction.counts());
        }
    }

    void insert(String service, long id, Content content) throws SQLException {
        write(INSERT, content, service, id);
    }

    void delete(String service, long id) throws SQLException {
        session.update("DELETE FROM transactions WHERE service = ? AND id = ?", service, id);
    }

    Optional<StoredTransaction> oldest(String service) throws SQLException {
        return session.first(TransactionTable::transaction, OLDEST, service);
    }

    List<StoredTransaction> behind(String service, long id, int atMost) throws SQLException {
        return session.all(TransactionTable::transaction, BEHIND, service, id, atMost);
    }

    List<Long> ids(String service, boolean parked) throws SQLException {
        return session.all(
                row -> row.getLong(1),
                "SELECT id FROM transactions WHERE service = ? AND parked = ? ORDER BY service, parked, id",
                service,
                parked);
    }

    /** Fails if one of them is not in the backlog: what was merged may be written nowhere else. */
    void merge(String service, Merge merge) throws SQLException {
        var into = merge.into();
        var retired = merge.retired();
        requireInBacklog(into.id(), retired.isEmpty()
                ? session.update(KEEP, service, into.id()) == 1
                : write(REPLACE, new Content(into.body(), into.items(), into.counts()), service, into.id()) == 1);
        if (!retired.isEmpty()) {
            int deleted = session.update(
                    "DELETE FROM transactions WHERE service = ? AND parked = FALSE AND id BETWEEN ? AND ?",
                    service, retired.getFirst(), retired.getLast());
            requireInBacklog(retired.getLast(), deleted == retired.size());
        }
    }

    private static void requireInBacklog(long id, boolean was) throws SQLException {
        if (!was) {
            throw new SQLException("transaction " + id + " is not in the backlog");
        }
    }

    boolean park(String service, long id) throws SQLException {
        return session.update(
                        "UPDATE transactions SET parked = TRUE WHERE service = ? AND id = ? AND parked = FALSE",
                        service,
                        id)
                > 0;
    }

    boolean unpark(String service, long id) throws SQLException {
        return session.update(
                        "UPDATE transactions SET parked = FALSE, mergeable = FALSE"
                                + " WHERE service = ? AND id = ? AND parked = TRUE",
                        service,
                        id)
                > 0;
    }

    long lastId() throws SQLException {
        return session.first(row -> row.getLong(1), "SELECT MAX(id) FROM transactions").orElse(0L);
    }

    boolean isStored(long id) throws SQLException {
        return session.first(row -> row.getLong(1), "SELECT id FROM transactions WHERE id = ?", id).isPresent();
    }

    private int write(String sql, Content content, String service, long id) throws SQLException {
        var counts = content.counts;
        return session.update(
                sql, content.body, content.crc, content.items, counts.events(), counts.ephemeral(),
                counts.toDevice(), counts.deviceLists(), service, id);
    }

    private static StoredTransaction transaction(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        var body = new Body(row.getBytes(2));
        if (crc(body.bytes()) != row.getInt(3)) {
            throw new SQLException("the body of transaction " + id + " is not what was stored: its file is damaged");
        }
        return new StoredTransaction(id, body, ItemBytes.readIds(row.getBytes(4)), counts(row, 5), row.getBoolean(9));
    }

    /** CRC-32C: it is to tell damage, and need not withstand forgery. */
    static int crc(byte[] body) {
        var crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    /** Four columns, one a kind, from this one on. */
    static Counts counts(ResultSet row, int column) throws SQLException {
        return new Counts(
                row.getInt(column), row.getInt(column + 1), row.getInt(column + 2), row.getInt(column + 3));
    }
}
