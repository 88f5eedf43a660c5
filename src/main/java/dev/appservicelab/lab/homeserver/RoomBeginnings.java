package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The first events of a room, in the order of the specification (client-server API, {@code createRoom}). */
record RoomBeginnings(Users users, Timeline timeline) {

    void lay(String room, String creator, NewRoom wanted) {
        var creation = wanted.creation().deepCopy().put("room_version", wanted.version()).put("creator", creator);
        add(room, "m.room.create", creator, "", creation);
        add(room, Timeline.MEMBER, creator, creator, member("join", users.profile(creator)));
        var levels = PowerLevels.of(powerful(creator, wanted)).content();
        wanted.powerLevels().properties().forEach(level -> levels.set(level.getKey(), level.getValue()));
        add(room, "m.room.power_levels", creator, "", levels);
        wanted.alias().ifPresent(alias -> add(room, "m.room.canonical_alias", creator, "", object("alias", alias)));
        add(room, "m.room.join_rules", creator, "", object("join_rule", wanted.isPublic() ? "public" : "invite"));
        add(room, "m.room.history_visibility", creator, "", object("history_visibility", "shared"));
        add(room, "m.room.guest_access", creator, "", object("guest_access", wanted.isPublic() ? "forbidden" : "can_join"));
        for (var state : wanted.initialState()) {
            add(room, state.type(), creator, state.key(), state.content());
        }
        wanted.name().ifPresent(name -> add(room, "m.room.name", creator, "", object("name", name)));
        wanted.topic().ifPresent(topic -> add(room, "m.room.topic", creator, "", object("topic", topic)));
    }

    private static List<String> powerful(String creator, NewRoom wanted) {
        var powerful = new ArrayList<>(List.of(creator));
        powerful.addAll(wanted.powerful());
        if (wanted.trusted()) {
            powerful.addAll(wanted.invited());
        }
        return powerful;
    }

    private void add(String room, String type, String sender, String stateKey, ObjectNode content) {
        timeline.append(Draft.state(room, type, sender, stateKey, content));
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
