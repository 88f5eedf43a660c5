package dev.appservicelab.lab.homeserver;

import dev.appservicelab.store.HomeserverStore;

/**
 * Aliases and the list of public rooms (client-server API, <em>Room aliases</em>, <em>Published room directory</em>).
 */
record DirectoryEndpoints(Directory directory, Rooms rooms, Queries queries, HomeserverStore store) {

    void addTo(Routes routes) {
        routes.open("GET", "/_matrix/client/{version}/directory/room/{alias}", this::roomOf);
        routes.client("PUT", "/directory/room/{alias}", this::makeAlias);
        routes.client("DELETE", "/directory/room/{alias}", this::removeAlias);
        routes.client("GET", "/rooms/{room}/aliases", this::aliases);
        routes.open("GET", "/_matrix/client/{version}/directory/list/room/{room}", this::visibility);
        routes.client("PUT", "/directory/list/room/{room}", this::setVisibility);
        routes.client("PUT", "/directory/list/appservice/{network}/{room}", this::setVisibility);
        routes.open("GET", "/_matrix/client/{version}/publicRooms", request -> publicRooms());
        routes.client("POST", "/publicRooms", (request, caller) -> publicRooms());
    }

    private Response roomOf(ClientRequest request) {
        var alias = request.path("alias");
        if (!Ids.isOne('#', alias)) {
            throw MatrixError.invalid("Room alias invalid");
        }
        var room = queries.roomOf(alias).orElseThrow(() -> MatrixError.noAlias(alias));
        var answer = Fields.JSON.createObjectNode().put("room_id", room);
        answer.putArray("servers").add(directory.serverName());
        return Response.ok(answer);
    }

    private Response makeAlias(ClientRequest request, Caller caller) {
        var alias = request.path("alias");
        var room = request.json().text("room_id");
        directory.requireMayMake(caller, alias);
        if (!rooms.exists(room)) {
            throw MatrixError.noRoom(room);
        }
        if (!store.addAlias(alias, room, caller.user())) {
            throw new MatrixError(409, "M_UNKNOWN", "Room alias " + alias + " already exists");
        }
        return Response.done();
    }

    private Response removeAlias(ClientRequest request, Caller caller) {
        var alias = request.path("alias");
        var creator = store.creatorOf(alias).orElseThrow(() -> MatrixError.noAlias(alias));
        if (!creator.equals(caller.user()) && !caller.service().registration().namespaces().matchesAlias(alias)) {
            throw MatrixError.forbidden("You don't have permission to delete the alias.");
        }
        store.removeAlias(alias);
        return Response.done();
    }

    private Response aliases(ClientRequest request, Caller caller) {
        rooms.requireReadable(caller.user(), request.path("room"));
        var answer = Fields.JSON.createObjectNode();
        store.aliasesOf(request.path("room")).forEach(answer.putArray("aliases")::add);
        return Response.ok(answer);
    }

    private Response visibility(ClientRequest request) {
        requireRoom(request.path("room"));
        return Response.ok("visibility", directory.isListed(request.path("room")) ? "public" : "private");
    }

    private Response setVisibility(ClientRequest request, Caller caller) {
        var room = request.path("room");
        var wanted = request.json().optionalText("visibility").orElse("public");
        Directory.requireVisibility(wanted);
        requireRoom(room);
        rooms.requireJoined(caller.user(), room);
        rooms.requirePower(caller.user(), room, levels -> levels.toSend("m.room.canonical_alias", true));
        directory.list(room, wanted.equals("public"));
        return Response.done();
    }

    private Response publicRooms() {
        var answer = Fields.JSON.createObjectNode();
        var chunk = answer.putArray("chunk");
        for (var room : rooms.all()) {
            if (directory.isListed(room)) {
                var one = chunk.addObject()
                        .put("room_id", room)
                        .put("num_joined_members", rooms.joined(room).size())
                        .put("world_readable", false)
                        .put("guest_can_join", false);
                rooms.nameOf(room).ifPresent(name -> one.put("name", name));
                store.aliasesOf(room).stream().findFirst().ifPresent(alias -> one.put("canonical_alias", alias));
            }
        }
        return Response.ok(answer.put("total_room_count_estimate", chunk.size()));
    }

    private void requireRoom(String room) {
        if (!rooms.exists(room)) {
            throw MatrixError.noRoom(room);
        }
    }
}
