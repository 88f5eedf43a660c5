package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Who may do what in a room ({@code m.room.power_levels}). */
record PowerLevels(ObjectNode content) {
    private static final long FULL = 100;
    private static final long MODERATOR = 50;

    /** Those of a new room; {@code users_default} is 0, and these users have 100. */
    static PowerLevels of(Collection<String> powerful) {
        var content = Fields.JSON.createObjectNode();
        var users = content.putObject("users");
        powerful.forEach(user -> users.put(user, FULL));
        content.put("users_default", 0);
        content.putObject("events")
                .put("m.room.name", MODERATOR)
                .put("m.room.power_levels", FULL)
                .put("m.room.history_visibility", FULL)
                .put("m.room.canonical_alias", MODERATOR)
                .put("m.room.avatar", MODERATOR)
                .put("m.room.tombstone", FULL)
                .put("m.room.server_acl", FULL)
                .put("m.room.encryption", FULL);
        content.put("events_default", 0)
                .put("state_default", MODERATOR)
                .put("ban", MODERATOR)
                .put("kick", MODERATOR)
                .put("redact", MODERATOR)
                .put("invite", 0)
                .put("historical", FULL);
        return new PowerLevels(content);
    }

    long ofUser(String user) {
        return content.path("users").path(user).asLong(content.path("users_default").asLong(0));
    }

    /** What is needed to send an event of this type. */
    long toSend(String type, boolean state) {
        long usual = state
                ? content.path("state_default").asLong(MODERATOR)
                : content.path("events_default").asLong(0);
        return content.path("events").path(type).asLong(usual);
    }

    /** What is needed to {@code ban}, {@code kick}, {@code redact} or {@code invite}. */
    long to(String deed) {
        return content.path(deed).asLong(deed.equals("invite") ? 0 : MODERATOR);
    }
}
