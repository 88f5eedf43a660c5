package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Making rooms, and who is in them (client-server API, <em>Room Creation</em>, <em>Room membership</em>). */
record RoomEndpoints(Rooms rooms, Queries queries, Directory directory) {
    private static final List<String> PRESETS = List.of("private_chat", "trusted_private_chat", "public_chat");

    void addTo(Routes routes) {
        routes.client("POST", "/createRoom", this::create);
        routes.client("GET", "/joined_rooms", (request, caller) -> joinedRooms(caller));
        routes.client("POST", "/join/{room}", this::joinAny);
        routes.client("POST", "/rooms/{room}/join", this::join);
        routes.client("POST", "/rooms/{room}/invite", (request, caller) -> set(request, caller, "invite"));
        routes.client("POST", "/rooms/{room}/kick", (request, caller) -> set(request, caller, "leave"));
        routes.client("POST", "/rooms/{room}/ban", (request, caller) -> set(request, caller, "ban"));
        routes.client("POST", "/rooms/{room}/unban", (request, caller) -> set(request, caller, "leave"));
        routes.client("POST", "/rooms/{room}/leave", this::leave);
        routes.client("POST", "/rooms/{room}/forget", (request, caller) -> Response.done());
        routes.client("GET", "/rooms/{room}/members", this::members);
        routes.client("GET", "/rooms/{room}/joined_members", this::joinedMembers);
    }

    private Response create(ClientRequest request, Caller caller) {
        var body = request.json();
        var preset = body.optionalText("preset");
        preset.filter(wanted -> !PRESETS.contains(wanted)).ifPresent(wanted -> {
            throw MatrixError.badJson("'" + wanted + "' is not a valid preset");
        });
        var visibility = body.optionalText("visibility").orElse("private");
        Directory.requireVisibility(visibility);
        boolean isPublic = preset.orElse(visibility.equals("public") ? "public_chat" : "private_chat")
                .equals("public_chat");
        var version = body.optionalText("room_version").orElse(NewRoom.DEFAULT_VERSION);
        if (!NewRoom.VERSIONS.contains(version)) {
            throw new MatrixError(
                    400, "M_UNSUPPORTED_ROOM_VERSION", "Your homeserver does not support this room version");
        }
        var alias = body.optionalText("room_alias_name").map(directory::alias);
        alias.ifPresent(name -> directory.requireMayMake(caller, name));
        var invited = body.texts("invite");
        invited.forEach(user -> {
            if (!Ids.isOne('@', user)) {
                throw MatrixError.invalid("Invalid user_id: " + user);
            }
            queries.meet(user);
        });
        var room = rooms.create(caller.user(), new NewRoom(
                version,
                isPublic,
                preset.equals(Optional.of("trusted_private_chat")),
                alias,
                body.optionalText("name"),
                body.optionalText("topic"),
                invited,
                body.flag("is_direct"),
                List.of(caller.service().sender()),
                body.object("creation_content").orElseGet(Fields.JSON::createObjectNode),
                body.object("power_level_content_override").orElseGet(Fields.JSON::createObjectNode),
                body.list("initial_state").stream().map(NewRoom.State::read).toList()));
        if (visibility.equals("public")) {
            directory.list(room, true);
        }
        return Response.ok("room_id", room);
    }

    private Response joinedRooms(Caller caller) {
        var answer = Fields.JSON.createObjectNode();
        rooms.roomsOf(caller.user()).forEach(answer.putArray("joined_rooms")::add);
        return Response.ok(answer);
    }

    private Response joinAny(ClientRequest request, Caller caller) {
        var named = request.path("room");
        var room = named.startsWith("#")
                ? queries.roomOf(named).orElseThrow(() -> MatrixError.noAlias(named))
                : named;
        return join(caller, room, request.json());
    }

    private Response join(ClientRequest request, Caller caller) {
        return join(caller, request.path("room"), request.json());
    }

    private Response join(Caller caller, String room, Fields body) {
        rooms.join(caller.user(), room, body.optionalText("reason"));
        return Response.ok("room_id", room);
    }

    private Response set(ClientRequest request, Caller caller, String membership) {
        var body = request.json();
        var target = body.text("user_id");
        if (membership.equals("invite")) {
            queries.meet(target);
        }
        rooms.setMembership(caller.user(), request.path("room"), target, membership, body.optionalText("reason"));
        return Response.done();
    }

    private Response leave(ClientRequest request, Caller caller) {
        var reason = request.json().optionalText("reason");
        rooms.setMembership(caller.user(), request.path("room"), caller.user(), "leave", reason);
        return Response.done();
    }

    private Response members(ClientRequest request, Caller caller) {
        var room = request.path("room");
        rooms.requireReadable(caller.user(), room);
        var answer = Fields.JSON.createObjectNode();
        var chunk = answer.putArray("chunk");
        rooms.memberEvents(room).forEach(event -> {
            var membership = event.path("content").path("membership").asText();
            if (request.query("membership").orElse(membership).equals(membership)
                    && !request.query("not_membership").equals(Optional.of(membership))) {
                chunk.add(event);
            }
        });
        return Response.ok(answer);
    }

    private Response joinedMembers(ClientRequest request, Caller caller) {
        var room = request.path("room");
        rooms.requireJoined(caller.user(), room);
        var answer = Fields.JSON.createObjectNode();
        var joined = answer.putObject("joined");
        for (var user : rooms.joined(room)) {
            var content = rooms.content(room, Timeline.MEMBER, user).orElseGet(Fields.JSON::createObjectNode);
            copy(content, joined.putObject(user));
        }
        return Response.ok(answer);
    }

    private static void copy(ObjectNode member, ObjectNode to) {
        Map.of("displayname", "display_name", "avatar_url", "avatar_url").forEach((from, name) -> {
            if (member.path(from).isTextual()) {
                to.put(name, member.path(from).asText());
            }
        });
    }
}
