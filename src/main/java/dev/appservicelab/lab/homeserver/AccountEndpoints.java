package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.AppService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who one is: versions, capabilities, registration, login, devices (client-server API, <em>Client Authentication</em>).
 */
record AccountEndpoints(Tokens tokens, Users users, Keys keys) {
    private static final String APPSERVICE_TYPE = "m.login.application_service";
    private static final int DEVICE_LETTERS = 10;

    /** Those whose endpoints the stub has in the form they give them. */
    private static final List<String> VERSIONS = List.of(
            "r0.6.0", "r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7", "v1.8", "v1.9",
            "v1.10", "v1.11");

    void addTo(Routes routes) {
        routes.open("GET", "/_matrix/client/versions", request -> versions());
        routes.client("GET", "/capabilities", (request, caller) -> capabilities());
        routes.client("GET", "/account/whoami", (request, caller) -> whoami(caller));
        routes.open("POST", "/_matrix/client/{version}/register", this::register);
        routes.open("GET", "/_matrix/client/{version}/login", request -> flows());
        routes.open("POST", "/_matrix/client/{version}/login", this::login);
        routes.client("POST", "/logout", (request, caller) -> {
            tokens.revoke(request);
            return Response.done();
        });
        routes.client("GET", "/devices", (request, caller) -> devices(caller));
        routes.client("GET", "/devices/{device}", (request, caller) -> Response.ok(device(request, caller)));
        routes.client("PUT", "/devices/{device}", this::putDevice);
        routes.client(
                "DELETE", "/devices/{device}", (request, caller) -> delete(caller, List.of(request.path("device"))));
        routes.client("POST", "/delete_devices", (request, caller) -> delete(caller, request.json().texts("devices")));
    }

    private static Response versions() {
        var body = Fields.JSON.createObjectNode();
        VERSIONS.forEach(body.putArray("versions")::add);
        body.putObject("unstable_features").put("fi.mau.msc2659.stable", true).put("org.matrix.msc3202", true);
        return Response.ok(body);
    }

    private static Response capabilities() {
        var body = Fields.JSON.createObjectNode();
        var all = body.putObject("capabilities");
        all.putObject("m.change_password").put("enabled", false);
        var versions = all.putObject("m.room_versions").put("default", NewRoom.DEFAULT_VERSION).putObject("available");
        NewRoom.VERSIONS.forEach(version -> versions.put(version, "stable"));
        return Response.ok(body);
    }

    private static Response whoami(Caller caller) {
        var body = Fields.JSON.createObjectNode().put("user_id", caller.user()).put("is_guest", false);
        caller.device().ifPresent(device -> body.put("device_id", device));
        return Response.ok(body);
    }

    private Response register(ClientRequest request) {
        var body = request.json();
        if (!body.optionalText("type").equals(Optional.of(APPSERVICE_TYPE))) {
            throw MatrixError.forbidden(
                    "Only appservices can register users here, with the type " + APPSERVICE_TYPE + ".");
        }
        var service = tokens.service(request);
        var localpart = body.optionalText("username").orElseGet(() -> body.text("user"));
        if (!Ids.isLocalpart(localpart)) {
            throw new MatrixError(
                    400, "M_INVALID_USERNAME", "User ID can only contain characters a-z, 0-9, or '=_-./+'");
        }
        var user = users.id(localpart);
        if (!Ids.isOne('@', user)) {
            throw new MatrixError(400, "M_INVALID_USERNAME", "User ID may not be longer than 255 characters");
        }
        requireInNamespace(service, user);
        if (!users.register(user)) {
            throw new MatrixError(400, "M_USER_IN_USE", "User ID already taken.");
        }
        return Response.ok(body.flag("inhibit_login") ? userId(user) : loggedIn(service, user, body));
    }

    private static Response flows() {
        var body = Fields.JSON.createObjectNode();
        body.putArray("flows").addObject().put("type", APPSERVICE_TYPE);
        return Response.ok(body);
    }

    private Response login(ClientRequest request) {
        var body = request.json();
        if (!body.text("type").equals(APPSERVICE_TYPE)) {
            throw new MatrixError(400, "M_UNKNOWN", "Unknown login type " + body.text("type"));
        }
        var service = tokens.service(request);
        var named = body.object("identifier").map(identifier -> new Fields(identifier).text("user"))
                .orElseGet(() -> body.text("user"));
        var user = named.startsWith("@") ? named : users.id(named);
        requireInNamespace(service, user);
        if (!user.equals(service.sender()) && !users.exists(user)) {
            throw MatrixError.forbidden("Application service has not registered this user (" + user + ").");
        }
        return Response.ok(loggedIn(service, user, body));
    }

    private static void requireInNamespace(AppService service, String user) {
        if (!service.isInterestedInUser(user)) {
            throw MatrixError.exclusive("Invalid user localpart for this application service.");
        }
    }

    private ObjectNode loggedIn(AppService service, String user, Fields body) {
        var device = body.optionalText("device_id")
                .orElseGet(() -> Ids.random(DEVICE_LETTERS).toUpperCase(Locale.ROOT));
        users.putDevice(user, device, body.optionalText("initial_device_display_name"));
        return userId(user).put("device_id", device).put("access_token", tokens.issue(service, user, device));
    }

    private static ObjectNode userId(String user) {
        return Fields.JSON.createObjectNode()
                .put("user_id", user)
                .put("home_server", user.substring(user.indexOf(':') + 1));
    }

    private Response devices(Caller caller) {
        var body = Fields.JSON.createObjectNode();
        body.putArray("devices").addAll(users.devices(caller.user()).values());
        return Response.ok(body);
    }

    private ObjectNode device(ClientRequest request, Caller caller) {
        return Optional.ofNullable(users.devices(caller.user()).get(request.path("device")))
                .orElseThrow(() -> MatrixError.notFound("No device found"));
    }

    /** An appservice that manages devices itself (MSC4190) makes them so. */
    private Response putDevice(ClientRequest request, Caller caller) {
        boolean isNew = !users.devices(caller.user()).containsKey(request.path("device"));
        if (isNew && !caller.service().registration().msc4190()) {
            throw MatrixError.notFound("No device found");
        }
        users.putDevice(caller.user(), request.path("device"), request.json().optionalText("display_name"));
        return Response.json(isNew ? 201 : 200, Fields.JSON.createObjectNode());
    }

    private Response delete(Caller caller, List<String> devices) {
        for (var device : devices) {
            users.removeDevice(caller.user(), device);
            keys.forget(caller.user(), device);
        }
        return Response.done();
    }
}
