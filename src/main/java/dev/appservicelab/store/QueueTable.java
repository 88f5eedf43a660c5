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

/** Items in the order in which they came; a lane is the rows of one service and one kind. */
record QueueTable(Session session, String table) {
    private static final String COLUMNS =
            "kind, item, json, room, type, sender, state_key, recipient, lists_changed, lists_left";

    /** The queue on disk. */
    static QueueTable queue(Session session) {
        return new QueueTable(session, "queue");
    }

    /** What the heap of the process that has the store open had no room for. */
    static QueueTable aside(Session session) {
        return new QueueTable(session, "aside");
    }

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
        session.update("INSERT INTO " + table + " (service, kind, item, " + rest, values);
    }

    /** Deletes the first so many of each kind. */
    void removeFront(String service, Counts front) throws SQLException {
        for (var kind : Item.Kind.values()) {
            int number = front.of(kind);
            if (number > 0) {
                session.update(
                        """
                        DELETE FROM %1$s WHERE position IN (
                          SELECT position FROM %1$s WHERE service = ? AND kind = ?
                          ORDER BY service, kind, position FETCH FIRST ? ROWS ONLY)
                        """.formatted(table),
                        service,
                        kind.name(),
                        number);
            }
        }
    }

    List<Item> all(String service) throws SQLException {
        return session.all(
                QueueTable::item,
                "SELECT " + COLUMNS + " FROM " + table + " WHERE service = ? ORDER BY position",
                service);
    }

    /** Of one lane, what is behind the first {@code skip}, at most so much. */
    List<Item> lane(String service, Item.Kind kind, int skip, int atMost) throws SQLException {
        return session.all(
                QueueTable::item,
                "SELECT " + COLUMNS + " FROM " + table + " WHERE service = ? AND kind = ?"
                        + " ORDER BY service, kind, position OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                service,
                kind.name(),
                skip,
                atMost);
    }

    void clear() throws SQLException {
        session.update("DELETE FROM " + table);
    }

    Counts counts(String service) throws SQLException {
        var lanes = session.all(
                row -> Counts.NONE.plus(Item.Kind.valueOf(row.getString(1)), row.getInt(2)),
                "SELECT kind, COUNT(*) FROM " + table + " WHERE service = ? GROUP BY kind",
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
