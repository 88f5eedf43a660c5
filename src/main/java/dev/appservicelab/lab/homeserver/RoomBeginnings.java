package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The first events of a room, in the order of the specification (client-server API, {@code createRoom}). */
final class RoomBeginnings {
    private final String room;
    private final String creator;
    private final List<Draft> events = new ArrayList<>();

    private RoomBeginnings(String room, String creator) {
        this.room = room;
        this.creator = creator;
    }

    /** What makes a room, before it is made. */
    static List<Draft> of(String room, String creator, ObjectNode profile, NewRoom wanted) {
        var beginnings = new RoomBeginnings(room, creator);
        beginnings.lay(profile, wanted);
        return List.copyOf(beginnings.events);
    }

    private void lay(ObjectNode profile, NewRoom wanted) {
        var creation = wanted.creation().deepCopy().put("room_version", wanted.version()).put("creator", creator);
        add("m.room.create", "", creation);
        add(Timeline.MEMBER, creator, member("join", profile));
        var levels = PowerLevels.of(powerful(creator, wanted)).content();
        wanted.powerLevels().properties().forEach(level -> levels.set(level.getKey(), level.getValue()));
        add("m.room.power_levels", "", levels);
        wanted.alias().ifPresent(alias -> add("m.room.canonical_alias", "", object("alias", alias)));
        add("m.room.join_rules", "", object("join_rule", wanted.isPublic() ? "public" : "invite"));
        add("m.room.history_visibility", "", object("history_visibility", "shared"));
        add("m.room.guest_access", "", object("guest_access", wanted.isPublic() ? "forbidden" : "can_join"));
        for (var state : wanted.initialState()) {
            add(state.type(), state.key(), state.content());
        }
        wanted.name().ifPresent(name -> add("m.room.name", "", object("name", name)));
        wanted.topic().ifPresent(topic -> add("m.room.topic", "", object("topic", topic)));
    }

    private static List<String> powerful(String creator, NewRoom wanted) {
        var powerful = new ArrayList<>(List.of(creator));
        powerful.addAll(wanted.powerful());
        if (wanted.trusted()) {
            powerful.addAll(wanted.invited());
        }
        return powerful;
    }

    private void add(String type, String stateKey, ObjectNode content) {
        events.add(Draft.state(room, type, creator, stateKey, content));
    }

    static ObjectNode member(String membership, ObjectNode profile) {
        var content = object("membership", membership);
        content.setAll(profile);
        return content;
    }

    private static ObjectNode object(String name, String value) {
        return Fields.JSON.createObjectNode().put(name, value);
    }
}
