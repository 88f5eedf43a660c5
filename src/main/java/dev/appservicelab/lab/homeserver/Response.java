package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.Body;

/** What the homeserver answers. */
record Response(int status, String contentType, Body body) {
    private static final String JSON = "application/json";

    static Response ok(ObjectNode body) {
        return json(200, body);
    }

    static Response json(int status, JsonNode body) {
        return new Response(status, JSON, new Body(Fields.bytes(body)));
    }

    /** 200 and an empty object. */
    static Response done() {
        return ok(Fields.JSON.createObjectNode());
    }

    /** 200 and an object with one member. */
    static Response ok(String name, String value) {
        return ok(Fields.JSON.createObjectNode().put(name, value));
    }

    static Response error(MatrixError error) {
        return json(error.status(), error.body());
    }
}
