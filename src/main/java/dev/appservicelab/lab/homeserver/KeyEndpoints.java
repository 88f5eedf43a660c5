package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.store.HomeserverStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys, and messages from device to device (client-server API, <em>End-to-End Encryption</em>,
 * <em>Send-to-Device</em>).
 */
record KeyEndpoints(Keys keys, Users users, HomeserverStore store, Passing passing) {
    private static final String REQUEST = "request";
    private static final String NO_DEVICE = "LABDEVICE";

    void addTo(Routes routes) {
        routes.client("POST", "/keys/upload", this::upload);
        routes.client("POST", "/keys/query", (request, caller) -> query(request));
        routes.client("POST", "/keys/claim", (request, caller) -> claim(request));
        routes.client("PUT", "/sendToDevice/{type}/{txn}", this::sendToDevice);
    }

    private Response upload(ClientRequest request, Caller caller) {
        var body = request.json();
        var device = caller.device().orElseThrow(() -> MatrixError.invalid(
                "To upload keys, you must pass device_id when authenticating"));
        body.object("one_time_keys").ifPresent(some -> keys.addOneTimeKeys(caller.user(), device, some));
        body.object("fallback_keys").ifPresent(some -> keys.putFallbackKeys(caller.user(), device, some));
        body.object("device_keys").ifPresent(some -> {
            keys.putDeviceKeys(caller.user(), device, some);
            changed(caller.user());
        });
        var answer = Fields.JSON.createObjectNode();
        var counts = answer.putObject("one_time_key_counts");
        keys.oneTimeKeys(caller.user(), device).forEach(counts::put);
        return Response.ok(answer);
    }

    /** A user's devices are others from now on. */
    void changed(String user) {
        var changed = new DeviceListUpdates(Set.of(user), Set.of());
        passing.pass(new DeviceListChange("lists-" + Ids.random(20), changed), Set.of(user));
    }

    private Response query(ClientRequest request) {
        var wanted = object(request, "device_keys");
        var answer = Fields.JSON.createObjectNode();
        answer.putObject("failures");
        var found = answer.putObject("device_keys");
        wanted.properties().forEach(user -> {
            var devices = found.putObject(user.getKey());
            keys.deviceKeys(user.getKey()).forEach((device, some) -> devices.set(device, Fields.stored(some)));
        });
        return Response.ok(answer);
    }

    private Response claim(ClientRequest request) {
        var wanted = object(request, "one_time_keys");
        var answer = Fields.JSON.createObjectNode();
        answer.putObject("failures");
        var found = answer.putObject("one_time_keys");
        for (var user : wanted.properties()) {
            for (var device : user.getValue().properties()) {
                keys.claim(user.getKey(), device.getKey(), device.getValue().asText()).ifPresent(key -> {
                    var devices = found.has(user.getKey())
                            ? (ObjectNode) found.get(user.getKey())
                            : found.putObject(user.getKey());
                    devices.set(device.getKey(), key);
                });
            }
        }
        return Response.ok(answer);
    }

    private Response sendToDevice(ClientRequest request, Caller caller) {
        var messages = object(request, "messages");
        var all = new ArrayList<ToDeviceMessage>();
        for (var user : messages.properties()) {
            for (var device : user.getValue().properties()) {
                devices(user.getKey(), device.getKey()).forEach(id ->
                        all.add(message(
                                request.path("type"), caller.user(), user.getKey(), id, device.getValue())));
            }
        }
        var known = caller.request("sendToDevice", request.path("txn"));
        if (store.putIfAbsent(REQUEST, caller.user(), known, new byte[0])) {
            all.forEach(message -> pass(message, caller.user()));
        }
        return Response.done();
    }

    private static ObjectNode object(ClientRequest request, String key) {
        return request.json().object(key).orElseThrow(() -> MatrixError.badJson("'" + key + "' is missing."));
    }

    private List<String> devices(String user, String device) {
        return device.equals("*") ? List.copyOf(users.devices(user).keySet()) : List.of(device);
    }

    /** A message to every device of a user, or, who has none, to one that might be. */
    void tell(String sender, String type, String user, JsonNode content) {
        var all = users.devices(user).keySet();
        for (var device : all.isEmpty() ? Set.of(NO_DEVICE) : all) {
            pass(message(type, sender, user, device, content), sender);
        }
    }

    private void pass(ToDeviceMessage message, String sender) {
        var users = new HashSet<>(Set.of(sender));
        message.toUserId().ifPresent(users::add);
        passing.pass(message, users);
    }

    private static ToDeviceMessage message(String type, String sender, String user, String device, JsonNode content) {
        var json = Fields.JSON.createObjectNode()
                .put("type", type)
                .put("sender", sender)
                .put("to_user_id", user)
                .put("to_device_id", device);
        json.set("content", content);
        return new ToDeviceMessage("to-device-" + Ids.random(20), new Json(Fields.bytes(json)), Optional.of(user));
    }
}
