package dev.appservicelab.matrix;

import java.util.Optional;

/**
 * A room event (PDU) in the form clients see it.
 *
 * @param id       {@code event_id}
 * @param json     the whole event as it came, one JSON object
 * @param roomId   {@code room_id}
 * @param type     {@code type}
 * @param sender   {@code sender}, a user id
 * @param stateKey {@code state_key}, absent if it is not a state event
 */
public record Event(String id, Json json, String roomId, String type, String sender, Optional<String> stateKey)
        implements Item {

    @Override
    public Kind kind() {
        return Kind.EVENT;
    }
}
