package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.store.HomeserverStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The users of the homeserver, with their profiles and devices. Thread-safe. */
final class Users {
    private static final String USER = "user";
    private static final String DEVICE = "device";
    private static final String PROFILE = "profile";

    private final String serverName;
    private final HomeserverStore store;

    Users(String serverName, HomeserverStore store) {
        this.serverName = serverName;
        this.store = store;
    }

    String id(String localpart) {
        return "@" + localpart + ":" + serverName;
    }

    boolean isLocal(String user) {
        return user.endsWith(":" + serverName);
    }

    boolean exists(String user) {
        return store.document(USER, user, USER).isPresent();
    }

    /** @return false if the user exists */
    boolean register(String user) {
        return store.putIfAbsent(USER, user, USER, Fields.bytes(Fields.JSON.createObjectNode()));
    }

    /** {@code displayname} and {@code avatar_url}, as far as they were set. */
    ObjectNode profile(String user) {
        return store.document(PROFILE, user, PROFILE).map(Fields::stored).orElseGet(Fields.JSON::createObjectNode);
    }

    /** @param value empty: it has none from now on */
    synchronized void setProfile(String user, String field, Optional<String> value) {
        var profile = profile(user);
        value.ifPresentOrElse(text -> profile.put(field, text), () -> profile.remove(field));
        store.put(PROFILE, user, PROFILE, Fields.bytes(profile));
    }

    /** By device id. */
    Map<String, ObjectNode> devices(String user) {
        var devices = new LinkedHashMap<String, ObjectNode>();
        store.documents(DEVICE, user).forEach((id, content) -> devices.put(id, Fields.stored(content)));
        return devices;
    }

    synchronized void putDevice(String user, String device, Optional<String> displayName) {
        var content = devices(user).getOrDefault(device, Fields.JSON.createObjectNode().put("device_id", device));
        displayName.ifPresent(name -> content.put("display_name", name));
        store.put(DEVICE, user, device, Fields.bytes(content));
    }

    synchronized void removeDevice(String user, String device) {
        store.remove(DEVICE, user, device);
    }
}
