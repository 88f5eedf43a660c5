package dev.appservicelab.lab.homeserver;

import java.util.Optional;

/**
 * Whether a user may set a membership in a room (room versions, <em>Authorization rules</em>, as far as one server
 * needs).
 */
record MembershipRules(Rooms rooms, String user, String room) {

    /** @throws MatrixError if not */
    void check(String target, String wanted) {
        if (!rooms.exists(room)) {
            throw MatrixError.noRoom(room);
        }
        var now = rooms.membership(target, room).orElse("leave");
        switch (wanted) {
            case "join" -> join(target, now);
            case "invite" -> invite(target, now);
            case "leave" -> leave(target, now);
            case "ban" -> {
                rooms.requireJoined(user, room);
                rooms.requirePower(user, room, levels -> levels.to("ban"));
                requireMorePowerThan(target);
            }
            case "knock" -> throw MatrixError.forbidden("You don't have permission to knock");
            default -> throw MatrixError.badJson("Invalid membership type " + wanted);
        }
    }

    private void join(String target, String now) {
        if (!user.equals(target)) {
            throw MatrixError.forbidden("Cannot force another user to join.");
        }
        if (now.equals("ban")) {
            throw MatrixError.forbidden("You are banned from this room");
        }
        if (!now.equals("join") && !now.equals("invite") && !isPublic()) {
            throw MatrixError.forbidden("You are not invited to this room.");
        }
    }

    private void invite(String target, String now) {
        rooms.requireJoined(user, room);
        rooms.requirePower(user, room, levels -> levels.to("invite"));
        if (now.equals("join")) {
            throw MatrixError.forbidden(target + " is already in the room.");
        }
        if (now.equals("ban")) {
            throw MatrixError.forbidden(target + " is banned from the room");
        }
    }

    private void leave(String target, String now) {
        if (user.equals(target)) {
            if (!now.equals("join") && !now.equals("invite")) {
                throw MatrixError.forbidden("User " + user + " not in room " + room);
            }
            return;
        }
        rooms.requireJoined(user, room);
        rooms.requirePower(user, room, levels -> levels.to(now.equals("ban") ? "ban" : "kick"));
        if (now.equals("leave")) {
            throw MatrixError.forbidden("The target user is not in the room");
        }
        requireMorePowerThan(target);
    }

    private void requireMorePowerThan(String target) {
        if (rooms.power(user, room) <= rooms.power(target, room) && !user.equals(target)) {
            throw MatrixError.forbidden("You don't have permission to do that to " + target);
        }
    }

    private boolean isPublic() {
        return rooms.content(room, "m.room.join_rules", "")
                .map(rules -> rules.path("join_rule").asText())
                .equals(Optional.of("public"));
    }
}
