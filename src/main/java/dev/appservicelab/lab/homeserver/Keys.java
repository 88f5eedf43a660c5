package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.store.HomeserverStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys for end-to-end encryption that users' devices have left here. Thread-safe. */
final class Keys {
    private static final String DEVICE = "device_keys";
    private static final String ONE_TIME = "one_time_key";
    private static final String FALLBACK = "fallback_key";
    private static final String USED = "used_fallback_key";

    private final HomeserverStore store;

    Keys(HomeserverStore store) {
        this.store = store;
    }

    synchronized void putDeviceKeys(String user, String device, ObjectNode keys) {
        store.put(DEVICE, user, device, Fields.bytes(keys));
    }

    /** By device. */
    Map<String, byte[]> deviceKeys(String user) {
        return store.documents(DEVICE, user);
    }

    /** @param keys by algorithm and id: {@code signed_curve25519:AAAA} */
    synchronized void addOneTimeKeys(String user, String device, ObjectNode keys) {
        keys.properties().forEach(key ->
                store.put(ONE_TIME, owner(user, device), key.getKey(), wrapped(key.getKey(), key.getValue())));
    }

    /** One of each algorithm, in place of the one before. */
    synchronized void putFallbackKeys(String user, String device, ObjectNode keys) {
        keys.properties().forEach(key -> {
            store.put(FALLBACK, owner(user, device), algorithm(key.getKey()), wrapped(key.getKey(), key.getValue()));
            store.remove(USED, owner(user, device), algorithm(key.getKey()));
        });
    }

    /** How many one-time keys of each algorithm nobody has claimed. */
    Map<String, Integer> oneTimeKeys(String user, String device) {
        var counts = new TreeMap<String, Integer>();
        counts.put("signed_curve25519", 0);
        store.documents(ONE_TIME, owner(user, device)).keySet()
                .forEach(id -> counts.merge(algorithm(id), 1, Integer::sum));
        return counts;
    }

    /** The algorithms of which there is a fallback key that nobody used. */
    List<String> unusedFallbackKeys(String user, String device) {
        var used = store.documents(USED, owner(user, device)).keySet();
        return store.documents(FALLBACK, owner(user, device)).keySet().stream()
                .filter(algorithm -> !used.contains(algorithm))
                .toList();
    }

    /** Takes a one-time key, or else lends the fallback key: an object with one member, named by the key's id. */
    synchronized Optional<ObjectNode> claim(String user, String device, String algorithm) {
        var owner = owner(user, device);
        for (var key : store.documents(ONE_TIME, owner).entrySet()) {
            if (algorithm(key.getKey()).equals(algorithm)) {
                store.remove(ONE_TIME, owner, key.getKey());
                return Optional.of(Fields.stored(key.getValue()));
            }
        }
        var fallback = store.document(FALLBACK, owner, algorithm).map(Fields::stored);
        fallback.ifPresent(key -> store.put(USED, owner, algorithm, Fields.bytes(Fields.JSON.createObjectNode())));
        return fallback;
    }

    /** The device is gone. */
    synchronized void forget(String user, String device) {
        store.remove(DEVICE, user, device);
        for (var kind : List.of(ONE_TIME, FALLBACK, USED)) {
            store.documents(kind, owner(user, device)).keySet()
                    .forEach(name -> store.remove(kind, owner(user, device), name));
        }
    }

    private static byte[] wrapped(String id, JsonNode key) {
        return Fields.bytes(Fields.JSON.createObjectNode().set(id, key));
    }

    private static String owner(String user, String device) {
        return user + "\n" + device;
    }

    private static String algorithm(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }
}
