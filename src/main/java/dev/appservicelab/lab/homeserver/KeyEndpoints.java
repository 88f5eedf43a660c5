package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.store.HomeserverStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys, and messages from device to device (client-server API, <em>End-to-End Encryption</em>, <em>Send-to-Device</em>). */
record KeyEndpoints(Keys keys, Users users, HomeserverStore store, Outside outside) {
    private static final String REQUEST = "request";

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
            var changed = new DeviceListUpdates(Set.of(caller.user()), Set.of());
            outside.route(new DeviceListChange("lists-" + Ids.random(20), changed), () -> {});
        });
        var answer = Fields.JSON.createObjectNode();
        var counts = answer.putObject("one_time_key_counts");
        keys.oneTimeKeys(caller.user(), device).forEach(counts::put);
        return Response.ok(answer);
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
                devices(user.getKey(), device.getKey()).forEach(
                        id -> all.add(message(request.path("type"), caller, user, id, device.getValue())));
            }
        }
        var known = caller.request("sendToDevice", request.path("txn"));
        if (store.putIfAbsent(REQUEST, caller.user(), known, new byte[0])) {
            all.forEach(message -> outside.route(message, () -> {}));
        }
        return Response.done();
    }

    private static ObjectNode object(ClientRequest request, String key) {
        return request.json().object(key).orElseThrow(() -> MatrixError.badJson("'" + key + "' is missing."));
    }

    private List<String> devices(String user, String device) {
        return device.equals("*") ? List.copyOf(users.devices(user).keySet()) : List.of(device);
    }

    private static ToDeviceMessage message(
            String type, Caller caller, Map.Entry<String, JsonNode> to, String device, JsonNode content) {
        var json = Fields.JSON.createObjectNode()
                .put("type", type)
                .put("sender", caller.user())
                .put("to_user_id", to.getKey())
                .put("to_device_id", device);
        json.set("content", content);
        return new ToDeviceMessage("to-device-" + Ids.random(20), new Json(Fields.bytes(json)), Optional.of(to.getKey()));
    }
}
