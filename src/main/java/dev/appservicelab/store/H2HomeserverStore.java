package dev.appservicelab.store;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stub homeserver's rooms and documents in an H2 database. */
public final class H2HomeserverStore implements HomeserverStore {
    private static final String EVENT = "e.position, e.event, e.json, e.room, e.type, e.sender, e.state_key";
    private static final String STATE =
            "SELECT " + EVENT + " FROM room_state s JOIN room_events e ON e.event = s.event WHERE s.room = ?";

    private final Sessions sessions;

    H2HomeserverStore(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A new, empty store, gone when it is closed. */
    public static H2HomeserverStore inMemory() {
        return new H2HomeserverStore(SessionsInPlace.inMemory("the homeserver's store in memory"));
    }

    @Override
    public Placed append(Event event, Optional<String> membership, Optional<String> request) {
        return sessions.write("store an event of " + event.roomId(), database -> {
            var session = database.writing();
            long position = session.first(
                            row -> row.getLong(1),
                            """
                            SELECT position FROM FINAL TABLE (
                              INSERT INTO room_events (event, room, type, sender, state_key, json)
                              VALUES (?, ?, ?, ?, ?, ?))
                            """,
                            event.id(),
                            event.roomId(),
                            event.type(),
                            event.sender(),
                            event.stateKey().orElse(null),
                            event.json().bytes())
                    .orElseThrow();
            if (event.stateKey().isPresent()) {
                session.update(
                        """
                        MERGE INTO room_state (room, type, state_key, membership, event) KEY (room, type, state_key)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                        event.roomId(),
                        event.type(),
                        event.stateKey().get(),
                        membership.orElse(null),
                        event.id());
            }
            if (request.isPresent()) {
                session.update("INSERT INTO room_requests (request, event) VALUES (?, ?)", request.get(), event.id());
            }
            return new Placed(position, event);
        });
    }

    @Override
    public Optional<String> requested(String request) {
        return text("look for a request", "SELECT event FROM room_requests WHERE request = ?", request);
    }

    @Override
    public void replace(Event event) {
        write("redact " + event.id(), "UPDATE room_events SET json = ? WHERE event = ?", event.json().bytes(), event.id());
    }

    @Override
    public long newest() {
        return sessions.read("look for the newest event", session -> session.first(
                row -> row.getLong(1), "SELECT MAX(position) FROM room_events").orElse(0L));
    }

    @Override
    public List<Placed> unrouted() {
        return events(
                "read what was not routed",
                "SELECT " + EVENT + " FROM room_events e WHERE e.routed = FALSE ORDER BY e.position");
    }

    @Override
    public void routed(long position) {
        // Should it be forgotten, the event is routed once more.
        sessions.write(new Piece<>("note what was routed", false, database ->
                database.writing().update("UPDATE room_events SET routed = TRUE WHERE position = ?", position)));
    }

    @Override
    public Optional<Placed> event(String eventId) {
        return events("read " + eventId, "SELECT " + EVENT + " FROM room_events e WHERE e.event = ?", eventId).stream()
                .findFirst();
    }

    @Override
    public Optional<Event> state(String room, String type, String stateKey) {
        return events("read the state of " + room, STATE + " AND s.type = ? AND s.state_key = ?", room, type, stateKey)
                .stream()
                .map(Placed::event)
                .findFirst();
    }

    @Override
    public List<Event> state(String room) {
        return events("read the state of " + room, STATE + " ORDER BY e.position", room).stream()
                .map(Placed::event)
                .toList();
    }

    @Override
    public List<Placed> timeline(String room, long from, Direction direction, int atMost) {
        var which = direction == Direction.FORWARDS
                ? " AND e.position > ? ORDER BY e.room, e.position"
                : " AND e.position < ? ORDER BY e.room DESC, e.position DESC";
        return events(
                "read the events of " + room,
                "SELECT " + EVENT + " FROM room_events e WHERE e.room = ?" + which + " FETCH FIRST ? ROWS ONLY",
                room,
                from,
                atMost);
    }

    @Override
    public List<String> rooms() {
        return texts(
                "list the rooms",
                "SELECT e.room FROM room_state s JOIN room_events e ON e.event = s.event"
                        + " WHERE s.type = 'm.room.create' ORDER BY e.position");
    }

    @Override
    public List<String> members(String room, String membership) {
        return texts(
                "list the members of " + room,
                "SELECT state_key FROM room_state WHERE room = ? AND type = 'm.room.member' AND membership = ?"
                        + " ORDER BY state_key",
                room,
                membership);
    }

    @Override
    public List<String> rooms(String user, String membership) {
        return texts(
                "list the rooms of " + user,
                "SELECT room FROM room_state WHERE state_key = ? AND type = 'm.room.member' AND membership = ?"
                        + " ORDER BY room",
                user,
                membership);
    }

    @Override
    public Optional<String> roomOf(String alias) {
        return text("look for " + alias, "SELECT room FROM room_aliases WHERE alias = ?", alias);
    }

    @Override
    public Optional<String> creatorOf(String alias) {
        return text("look for " + alias, "SELECT creator FROM room_aliases WHERE alias = ?", alias);
    }

    @Override
    public List<String> aliasesOf(String room) {
        return texts(
                "list the aliases of " + room,
                "SELECT alias FROM room_aliases WHERE room = ? ORDER BY room, alias",
                room);
    }

    @Override
    public boolean addAlias(String alias, String room, String creator) {
        return isNew(
                "store " + alias,
                "SELECT alias FROM room_aliases WHERE alias = ?",
                List.of(alias),
                "INSERT INTO room_aliases (alias, room, creator) VALUES (?, ?, ?)",
                alias,
                room,
                creator);
    }

    @Override
    public void removeAlias(String alias) {
        write("remove " + alias, "DELETE FROM room_aliases WHERE alias = ?", alias);
    }

    @Override
    public Optional<byte[]> document(String kind, String owner, String name) {
        return sessions.read("read a " + kind, session -> session.first(
                row -> row.getBytes(1),
                "SELECT content FROM documents WHERE kind = ? AND owner = ? AND name = ?",
                kind,
                owner,
                name));
    }

    @Override
    public Map<String, byte[]> documents(String kind, String owner) {
        return sessions.read("read every " + kind + " of " + owner, session -> {
            var all = new LinkedHashMap<String, byte[]>();
            for (var entry : session.all(
                    row -> Map.entry(row.getString(1), row.getBytes(2)),
                    "SELECT name, content FROM documents WHERE kind = ? AND owner = ? ORDER BY kind, owner, name",
                    kind,
                    owner)) {
                all.put(entry.getKey(), entry.getValue());
            }
            return all;
        });
    }

    @Override
    public void put(String kind, String owner, String name, byte[] content) {
        write(
                "store a " + kind,
                "MERGE INTO documents (kind, owner, name, content) KEY (kind, owner, name) VALUES (?, ?, ?, ?)",
                kind,
                owner,
                name,
                content);
    }

    @Override
    public boolean putIfAbsent(String kind, String owner, String name, byte[] content) {
        return isNew(
                "store a " + kind,
                "SELECT name FROM documents WHERE kind = ? AND owner = ? AND name = ?",
                List.of(kind, owner, name),
                "INSERT INTO documents (kind, owner, name, content) VALUES (?, ?, ?, ?)",
                kind,
                owner,
                name,
                content);
    }

    @Override
    public void remove(String kind, String owner, String name) {
        write("remove a " + kind, "DELETE FROM documents WHERE kind = ? AND owner = ? AND name = ?", kind, owner, name);
    }

    @Override
    public void close() {
        sessions.close();
    }

    private void write(String deed, String sql, Object... parameters) {
        sessions.change(deed, database -> database.writing().update(sql, parameters));
    }

    private boolean isNew(String deed, String select, List<Object> key, String insert, Object... parameters) {
        return sessions.write(deed, database -> {
            var session = database.writing();
            boolean there = session.first(row -> row.getString(1), select, key.toArray()).isPresent();
            return !there && session.update(insert, parameters) > 0;
        });
    }

    private Optional<String> text(String deed, String sql, Object... parameters) {
        return texts(deed, sql, parameters).stream().findFirst();
    }

    private List<String> texts(String deed, String sql, Object... parameters) {
        return sessions.read(deed, session -> session.all(row -> row.getString(1), sql, parameters));
    }

    private List<Placed> events(String deed, String sql, Object... parameters) {
        return sessions.read(deed, session -> session.all(H2HomeserverStore::placed, sql, parameters));
    }

    private static Placed placed(ResultSet row) throws SQLException {
        var event = new Event(
                row.getString(2),
                new Json(row.getBytes(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getString(7)));
        return new Placed(row.getLong(1), event);
    }
}
