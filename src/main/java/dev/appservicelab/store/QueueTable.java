package dev.appservicelab.store;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queued items in the order in which they came; a lane of a queue is the rows of one service and one kind. */
record QueueTable(Session session) {

    /** In one commit. */
    void addLast(String service, List<? extends Item> items) throws SQLException {
        session.inOneCommit(() -> {
            for (var item : items) {
                add(service, item);
            }
        });
    }

    private void add(String service, Item item) throws SQLException {
        switch (item) {
            case Event event ->
                insert(
                        "json, room, type, sender, state_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        service,
                        item.kind().name(),
                        item.id(),
                        event.json().bytes(),
                        event.roomId(),
                        event.type(),
                        event.sender(),
                        event.stateKey().orElse(null));
            case EphemeralEvent event ->
                insert(
                        "json, room) VALUES (?, ?, ?, ?, ?)",
                        service,
                        item.kind().name(),
                        item.id(),
                        event.json().bytes(),
                        event.roomId().orElse(null));
            case ToDeviceMessage message ->
                insert(
                        "json, recipient) VALUES (?, ?, ?, ?, ?)",
                        service,
                        item.kind().name(),
                        item.id(),
                        message.json().bytes(),
                        message.toUserId().orElse(null));
            case DeviceListChange change ->
                insert(
                        "lists_changed, lists_left) VALUES (?, ?, ?, ?, ?)",
                        service,
                        item.kind().name(),
                        item.id(),
                        NestedArray.of(change.updates().changed()),
                        NestedArray.of(change.updates().left()));
        }
    }

    private void insert(String rest, @Nullable Object... values) throws SQLException {
        session.update("INSERT INTO queue (service, kind, item, " + rest, values);
    }

    /** Deletes the first so many of each kind. */
    void removeFront(String service, Counts front) throws SQLException {
        for (var kind : Item.Kind.values()) {
            int number = front.of(kind);
            if (number > 0) {
                session.update(
                        """
                        DELETE FROM queue WHERE position IN (
                          SELECT position FROM queue WHERE service = ? AND kind = ?
                          ORDER BY service, kind, position FETCH FIRST ? ROWS ONLY)
                        """,
                        service,
                        kind.name(),
                        number);
            }
        }
    }

    List<Item> all(String service) throws SQLException {
        return session.all(
                QueueTable::item,
                """
                SELECT kind, item, json, room, type, sender, state_key, recipient, lists_changed, lists_left
                FROM queue WHERE service = ? ORDER BY position
                """,
                service);
    }

    Counts counts(String service) throws SQLException {
        var lanes = session.all(
                row -> Counts.NONE.plus(Item.Kind.valueOf(row.getString(1)), row.getInt(2)),
                "SELECT kind, COUNT(*) FROM queue WHERE service = ? GROUP BY kind",
                service);
        return lanes.stream().reduce(Counts.NONE, Counts::plus);
    }

    private static Item item(ResultSet row) throws SQLException {
        var id = row.getString(2);
        return switch (Item.Kind.valueOf(row.getString(1))) {
            case EVENT ->
                new Event(
                        id,
                        json(row),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7)));
            case EPHEMERAL -> new EphemeralEvent(id, json(row), Optional.ofNullable(row.getString(4)));
            case TO_DEVICE -> new ToDeviceMessage(id, json(row), Optional.ofNullable(row.getString(8)));
            case DEVICE_LISTS ->
                new DeviceListChange(
                        id,
                        new DeviceListUpdates(
                                new LinkedHashSet<>(NestedArray.read(row, 9)),
                                new LinkedHashSet<>(NestedArray.read(row, 10))));
        };
    }

    private static Json json(ResultSet row) throws SQLException {
        return new Json(row.getBytes(3));
    }
}
