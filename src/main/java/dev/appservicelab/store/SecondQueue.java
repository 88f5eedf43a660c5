package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The queue as the second version of the schema kept it, an item a row. */
final class SecondQueue {
    private static final int ROWS_AT_ONCE = 1_000;

    private SecondQueue() {}

    private record Numbered(long position, Item item) {}

    /** Puts what it holds into the queue as it is now, in the order in which it came. */
    static void moveToQueue(Connection connection) throws SQLException {
        // Closed with its connection, which is not ours.
        var session = new Session(connection);
        for (var service : session.all(row -> row.getString(1), "SELECT DISTINCT service FROM second_queue")) {
            var rows = after(0, service, session);
            while (!rows.isEmpty()) {
                for (var row : rows) {
                    insert(service, row.item(), session);
                }
                rows = after(rows.getLast().position(), service, session);
            }
        }
    }

    /** As the third version had its table, whatever becomes of it later. */
    private static void insert(String service, Item item, Session session) throws SQLException {
        var counts = Counts.NONE.plus(item.kind(), 1);
        session.update(
                "INSERT INTO queue (service, events, ephemeral, to_device, device_lists, items) VALUES (?, ?, ?, ?, ?, ?)",
                service, counts.events(), counts.ephemeral(), counts.toDevice(), counts.deviceLists(),
                ItemBytes.of(List.of(item)));
    }

    private static List<Numbered> after(long position, String service, Session session) throws SQLException {
        return session.all(
                row -> new Numbered(row.getLong(1), item(row)),
                """
                SELECT position, kind, item, json, room, type, sender, state_key, recipient, lists_changed, lists_left
                FROM second_queue WHERE service = ? AND position > ? ORDER BY position
                """ + "FETCH FIRST " + ROWS_AT_ONCE + " ROWS ONLY",
                service,
                position);
    }

    private static Item item(ResultSet row) throws SQLException {
        var id = row.getString(3);
        return switch (Item.Kind.valueOf(row.getString(2))) {
            case EVENT ->
                new Event(
                        id,
                        json(row),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        Optional.ofNullable(row.getString(8)));
            case EPHEMERAL -> new EphemeralEvent(id, json(row), Optional.ofNullable(row.getString(5)));
            case TO_DEVICE -> new ToDeviceMessage(id, json(row), Optional.ofNullable(row.getString(9)));
            case DEVICE_LISTS ->
                new DeviceListChange(
                        id,
                        new DeviceListUpdates(
                                new LinkedHashSet<>(NestedArray.read(row, 10)),
                                new LinkedHashSet<>(NestedArray.read(row, 11))));
        };
    }

    private static Json json(ResultSet row) throws SQLException {
        return new Json(row.getBytes(4));
    }
}
