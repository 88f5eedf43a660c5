package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request fails, as the specification says (client-server API, <em>Standard error response</em>). */
public final class MatrixError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    MatrixError(int status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.body = JsonNodeFactory.instance.objectNode().put("errcode", code).put("error", sentence);
    }

    static MatrixError badJson(String sentence) {
        return new MatrixError(400, "M_BAD_JSON", sentence);
    }

    static MatrixError invalid(String sentence) {
        return new MatrixError(400, "M_INVALID_PARAM", sentence);
    }

    static MatrixError exclusive(String sentence) {
        return new MatrixError(400, "M_EXCLUSIVE", sentence);
    }

    static MatrixError forbidden(String sentence) {
        return new MatrixError(403, "M_FORBIDDEN", sentence);
    }

    static MatrixError notFound(String sentence) {
        return new MatrixError(404, "M_NOT_FOUND", sentence);
    }

    static MatrixError noAlias(String alias) {
        return notFound("Room alias " + alias + " not found");
    }

    static MatrixError noRoom(String room) {
        return notFound("No known room " + room);
    }

    static MatrixError noEvent() {
        return notFound("Event not found.");
    }

    static MatrixError noUser() {
        return notFound("User was not found");
    }

    static MatrixError unrecognized(int status) {
        return new MatrixError(status, "M_UNRECOGNIZED", "Unrecognized request");
    }

    static MatrixError tooLarge(String sentence) {
        return new MatrixError(413, "M_TOO_LARGE", sentence);
    }

    /** The same and one more member. */
    MatrixError with(String name, Object value) {
        body.putPOJO(name, value);
        return this;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}
