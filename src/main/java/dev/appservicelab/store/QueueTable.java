package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Items in the order in which they came. A row holds items of one service that came together, and how many of each kind
 * are left of them: the first of a kind are taken first.
 */
record QueueTable(Session session, String table) {
    private static final int ROWS_AT_ONCE = 256;
    private static final String LEFT = "events, ephemeral, to_device, device_lists";

    /** How many of each kind are left in a row. */
    private record Row(long position, Counts left) {}

    /** The queue on disk. */
    static QueueTable queue(Session session) {
        return new QueueTable(session, "queue");
    }

    /** What the heap of the process that has the store open had no room for. */
    static QueueTable aside(Session session) {
        return new QueueTable(session, "aside");
    }

    void addLast(String service, QueuedItems items) throws SQLException {
        items.require();
        for (var row : items.rows()) {
            var counts = row.counts();
            session.update(
                    "INSERT INTO " + table + " (service, " + LEFT + ", items) VALUES (?, ?, ?, ?, ?, ?)",
                    service,
                    counts.events(),
                    counts.ephemeral(),
                    counts.toDevice(),
                    counts.deviceLists(),
                    row.items());
        }
    }

    /** Deletes the first so many of each kind. */
    void removeFront(String service, Counts front) throws SQLException {
        var rest = front;
        long after = 0;
        // Mostly it is one row that was put there by one caller.
        int atOnce = 2;
        while (rest.total() > 0) {
            var rows = rowsAfter(service, after, atOnce);
            if (rows.isEmpty()) {
                return;
            }
            rest = removeFront(service, rows, rest);
            after = rows.getLast().position();
            atOnce = Math.min(8 * atOnce, ROWS_AT_ONCE);
        }
    }

    /** @return how many are still to be deleted, behind these rows */
    private Counts removeFront(String service, List<Row> rows, Counts front) throws SQLException {
        var rest = front;
        var emptied = new ArrayList<Long>();
        for (var row : rows) {
            var taken = least(row.left(), rest);
            rest = rest.minus(taken);
            if (taken.equals(row.left())) {
                emptied.add(row.position());
                continue;
            }
            remove(service, emptied);
            emptied.clear();
            if (taken.total() > 0) {
                var left = row.left().minus(taken);
                session.update(
                        "UPDATE " + table + " SET events = ?, ephemeral = ?, to_device = ?, device_lists = ?"
                                + " WHERE position = ?",
                        left.events(),
                        left.ephemeral(),
                        left.toDevice(),
                        left.deviceLists(),
                        row.position());
            }
            if (rest.total() == 0) {
                break;
            }
        }
        remove(service, emptied);
        return rest;
    }

    /** These, which are next to each other. */
    private void remove(String service, List<Long> positions) throws SQLException {
        if (positions.size() == 1) {
            session.update("DELETE FROM " + table + " WHERE position = ?", positions.getFirst());
        } else if (positions.size() > 1) {
            session.update(
                    "DELETE FROM " + table + " WHERE service = ? AND position BETWEEN ? AND ?",
                    service,
                    positions.getFirst(),
                    positions.getLast());
        }
    }

    private static Counts least(Counts one, Counts other) {
        return new Counts(
                Math.min(one.events(), other.events()),
                Math.min(one.ephemeral(), other.ephemeral()),
                Math.min(one.toDevice(), other.toDevice()),
                Math.min(one.deviceLists(), other.deviceLists()));
    }

    /** Read from the index alone: the items stay where they are. */
    private List<Row> rowsAfter(String service, long position, int atMost) throws SQLException {
        return session.all(
                row -> new Row(row.getLong(1), TransactionTable.counts(row, 2)),
                "SELECT position, " + LEFT + " FROM " + table + " WHERE service = ? AND position > ?"
                        + " ORDER BY service, position FETCH FIRST ? ROWS ONLY",
                service,
                position,
                atMost);
    }

    List<Item> all(String service) throws SQLException {
        var all = new ArrayList<Item>();
        for (var left : session.all(
                QueueTable::left,
                "SELECT " + LEFT + ", items FROM " + table + " WHERE service = ? ORDER BY service, position",
                service)) {
            all.addAll(left);
        }
        return List.copyOf(all);
    }

    /** Of one lane, what is behind the first {@code skip}, at most so much. */
    List<Item> lane(String service, Item.Kind kind, int skip, int atMost) throws SQLException {
        var found = new ArrayList<Item>();
        int skipped = 0;
        long after = 0;
        var rows = rowsAfter(service, after, ROWS_AT_ONCE);
        while (!rows.isEmpty() && found.size() < atMost) {
            for (var row : rows) {
                int here = row.left().of(kind);
                if (skipped + here <= skip) {
                    skipped += here;
                } else if (found.size() < atMost) {
                    itemsOf(row).stream()
                            .filter(item -> item.kind() == kind)
                            .skip(skip - skipped)
                            .limit(atMost - found.size())
                            .forEach(found::add);
                    skipped = skip;
                }
            }
            after = rows.getLast().position();
            rows = rowsAfter(service, after, ROWS_AT_ONCE);
        }
        return List.copyOf(found);
    }

    private List<Item> itemsOf(Row row) throws SQLException {
        return session.first(
                        QueueTable::left, "SELECT " + LEFT + ", items FROM " + table + " WHERE position = ?",
                        row.position())
                .orElseThrow(() -> new SQLException("a row of the queue is missing: its file is damaged"));
    }

    /** Of the items of a row those that were not taken, the last of each kind. */
    private static List<Item> left(ResultSet row) throws SQLException {
        var left = TransactionTable.counts(row, 1);
        var items = ItemBytes.read(row.getBytes(5));
        var all = QueuedItems.count(items);
        if (all.equals(left)) {
            return items;
        }
        var taken = all.minus(left);
        Map<Item.Kind, Integer> passed = new EnumMap<>(Item.Kind.class);
        return items.stream()
                .filter(item -> passed.merge(item.kind(), 1, Integer::sum) > taken.of(item.kind()))
                .toList();
    }

    void clear() throws SQLException {
        session.update("DELETE FROM " + table);
    }

    Counts counts(String service) throws SQLException {
        return session.first(
                        row -> TransactionTable.counts(row, 1),
                        "SELECT SUM(events), SUM(ephemeral), SUM(to_device), SUM(device_lists) FROM " + table
                                + " WHERE service = ?",
                        service)
                .orElse(Counts.NONE);
    }
}
