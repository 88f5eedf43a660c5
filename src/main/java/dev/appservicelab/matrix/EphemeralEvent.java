package dev.appservicelab.matrix;

import java.util.Optional;

/**
 * A typing notification, a receipt or a presence (EDU; appservice API, {@code ephemeral}).
 *
 * @param id   made for it: an EDU has none of its own
 * @param json one JSON object
 * @param roomId {@code room_id}, absent for presence
 */
public record EphemeralEvent(String id, Json json, Optional<String> roomId) implements Item {

    @Override
    public Kind kind() {
        return Kind.EPHEMERAL;
    }
}
