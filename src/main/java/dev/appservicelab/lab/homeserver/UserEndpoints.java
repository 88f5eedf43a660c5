package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.store.HomeserverStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What users keep: profiles, account data, filters; and a sync that brings nothing. */
record UserEndpoints(Users users, Rooms rooms, HomeserverStore store, CountDownLatch closing) {
    private static final String ACCOUNT_DATA = "account_data";
    private static final String FILTER = "filter";
    private static final int FILTER_LETTERS = 8;
    private static final long LONGEST_SYNC_MILLIS = 30_000;

    void addTo(Routes routes) {
        routes.open("GET", "/_matrix/client/{version}/profile/{user}", request -> Response.ok(profile(request)));
        routes.open("GET", "/_matrix/client/{version}/profile/{user}/{field}", this::field);
        routes.client("PUT", "/profile/{user}/{field}", this::setField);
        routes.client("GET", "/user/{user}/account_data/{type}", (request, caller) -> accountData(request, caller, ""));
        routes.client(
                "PUT", "/user/{user}/account_data/{type}", (request, caller) -> setAccountData(request, caller, ""));
        routes.client("GET", "/user/{user}/rooms/{room}/account_data/{type}", (request, caller) ->
                accountData(request, caller, request.path("room")));
        routes.client("PUT", "/user/{user}/rooms/{room}/account_data/{type}", (request, caller) ->
                setAccountData(request, caller, request.path("room")));
        routes.client("POST", "/user/{user}/filter", this::newFilter);
        routes.client("GET", "/user/{user}/filter/{filter}", this::filter);
        routes.client("GET", "/sync", (request, caller) -> sync(request));
        routes.client("GET", "/pushrules", (request, caller) -> pushRules());
        routes.client("GET", "/pushrules/", (request, caller) -> pushRules());
    }

    private ObjectNode profile(ClientRequest request) {
        var user = request.path("user");
        if (!users.exists(user) && users.profile(user).isEmpty()) {
            throw MatrixError.noUser();
        }
        return users.profile(user);
    }

    private Response field(ClientRequest request) {
        var answer = Fields.JSON.createObjectNode();
        var value = profile(request).path(known(request.path("field")));
        if (value.isTextual()) {
            answer.put(request.path("field"), value.asText());
        }
        return Response.ok(answer);
    }

    private Response setField(ClientRequest request, Caller caller) {
        caller.require(request.path("user"));
        var field = known(request.path("field"));
        var value = request.json().text(field);
        users.setProfile(caller.user(), field, Optional.of(value).filter(text -> !text.isEmpty()));
        rooms.showProfile(caller.user());
        return Response.done();
    }

    private static String known(String field) {
        if (!field.equals("displayname") && !field.equals("avatar_url")) {
            throw MatrixError.unrecognized(404);
        }
        return field;
    }

    private Response accountData(ClientRequest request, Caller caller, String room) {
        caller.require(request.path("user"));
        return store.document(ACCOUNT_DATA, owner(caller, room), request.path("type"))
                .map(content -> Response.ok(Fields.stored(content)))
                .orElseThrow(() -> MatrixError.notFound("Account data not found"));
    }

    private Response setAccountData(ClientRequest request, Caller caller, String room) {
        caller.require(request.path("user"));
        store.put(ACCOUNT_DATA, owner(caller, room), request.path("type"), Fields.bytes(request.json().node()));
        return Response.done();
    }

    private static String owner(Caller caller, String room) {
        return caller.user() + "\n" + room;
    }

    private Response newFilter(ClientRequest request, Caller caller) {
        caller.require(request.path("user"));
        var id = Ids.random(FILTER_LETTERS);
        store.put(FILTER, caller.user(), id, Fields.bytes(request.json().node()));
        return Response.ok("filter_id", id);
    }

    private Response filter(ClientRequest request, Caller caller) {
        caller.require(request.path("user"));
        return store.document(FILTER, caller.user(), request.path("filter"))
                .map(content -> Response.ok(Fields.stored(content)))
                .orElseThrow(() -> MatrixError.notFound("No such filter"));
    }

    /** Appservices are pushed to. Who asks all the same is held for as long as they want to wait. */
    private Response sync(ClientRequest request) {
        long wait = Math.clamp(request.number("timeout").orElse(0), 0, LONGEST_SYNC_MILLIS);
        try {
            var _ = closing.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var answer = Fields.JSON.createObjectNode().put("next_batch", "s1");
        answer.putObject("rooms").putObject("join");
        return Response.ok(answer);
    }

    private static Response pushRules() {
        var answer = Fields.JSON.createObjectNode();
        answer.putObject("global");
        return Response.ok(answer);
    }
}
