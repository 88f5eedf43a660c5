package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event before it has its id and its place.
 *
 * @param timestamp {@code origin_server_ts}; absent: now
 * @param request   by which the same request is known again
 */
record Draft(
        String room,
        String type,
        String sender,
        Optional<String> stateKey,
        ObjectNode content,
        OptionalLong timestamp,
        Optional<String> request) {

    static Draft message(String room, String type, String sender, ObjectNode content) {
        return new Draft(room, type, sender, Optional.empty(), content, OptionalLong.empty(), Optional.empty());
    }

    static Draft state(String room, String type, String sender, String stateKey, ObjectNode content) {
        return new Draft(room, type, sender, Optional.of(stateKey), content, OptionalLong.empty(), Optional.empty());
    }

    Draft at(OptionalLong other) {
        return new Draft(room, type, sender, stateKey, content, other, request);
    }

    Draft by(Optional<String> other) {
        return new Draft(room, type, sender, stateKey, content, timestamp, other);
    }
}
