package dev.appservicelab.matrix;

import java.util.List;

/** What a homeserver knows of its rooms, as far as an appservice's interest depends on it. Thread-safe. */
public interface RoomDirectory {
    /** Knows of no room. */
    RoomDirectory UNKNOWN = new RoomDirectory() {
        @Override
        public List<String> aliasesOf(String roomId) {
            return List.of();
        }

        @Override
        public List<String> localMembersOf(String roomId) {
            return List.of();
        }

        @Override
        public List<String> roomsOf(String userId) {
            return List.of();
        }
    };

    /** The aliases that point to a room. */
    List<String> aliasesOf(String roomId);

    /** The users of this homeserver that have joined a room. */
    List<String> localMembersOf(String roomId);

    /** The rooms that a user has joined. */
    List<String> roomsOf(String userId);
}
