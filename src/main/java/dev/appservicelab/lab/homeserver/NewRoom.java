package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a room is to be like (client-server API, {@code createRoom}).
 *
 * @param alias    whole, if it is to have one
 * @param powerful who has power level 100 besides the creator
 */
record NewRoom(
        String version,
        boolean isPublic,
        boolean trusted,
        Optional<String> alias,
        Optional<String> name,
        Optional<String> topic,
        List<String> invited,
        boolean direct,
        List<String> powerful,
        ObjectNode creation,
        ObjectNode powerLevels,
        List<State> initialState) {
    static final String DEFAULT_VERSION = "10";

    /** The versions that a room may have: of those the stub keeps the same rules. */
    static final List<String> VERSIONS = List.of("6", "7", "8", "9", "10", "11");

    /** A piece of state that it is to have from the beginning. */
    record State(String type, String key, ObjectNode content) {
        /** Every room has these as it is made. */
        private static final List<String> INEVITABLE = List.of("m.room.create", Timeline.MEMBER);

        static State read(JsonNode given) {
            if (!(given instanceof ObjectNode object)) {
                throw MatrixError.badJson("'initial_state' must be a list of objects.");
            }
            var fields = new Fields(object);
            if (INEVITABLE.contains(fields.text("type"))) {
                throw new MatrixError(
                        400, "M_INVALID_ROOM_STATE", "'initial_state' must not have " + fields.text("type"));
            }
            return new State(
                    fields.text("type"),
                    fields.optionalText("state_key").orElse(""),
                    fields.object("content").orElseThrow(() -> MatrixError.badJson("'content' is missing.")));
        }
    }

    /** One that only has a name. */
    static NewRoom named(String name, List<String> invited, List<String> powerful) {
        return new NewRoom(
                DEFAULT_VERSION, false, false, Optional.empty(), Optional.of(name), Optional.empty(), invited, false,
                powerful, Fields.JSON.createObjectNode(), Fields.JSON.createObjectNode(), List.of());
    }
}
