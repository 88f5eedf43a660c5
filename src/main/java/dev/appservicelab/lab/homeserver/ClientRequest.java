package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Body;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request of a client, opened.
 *
 * @param parameters what stands in its path in the places of the template's names
 * @param query      the first value of each parameter behind the question mark
 * @param bearer     the token of its {@code Authorization} header
 */
record ClientRequest(
        String method,
        Map<String, String> parameters,
        Map<String, String> query,
        Optional<String> bearer,
        String contentType,
        Body body) {

    /** What stands in the path in the place of this name of the template. */
    String path(String name) {
        var value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the template has no " + name);
        }
        return value;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A whole number behind the question mark. */
    OptionalLong number(String name) {
        try {
            return query(name).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            throw MatrixError.invalid("Query parameter '" + name + "' must be an integer.");
        }
    }

    Fields json() {
        return Fields.read(body.bytes());
    }

    ClientRequest with(Map<String, String> others) {
        return new ClientRequest(method, others, query, bearer, contentType, body);
    }

    /** Without what may be a token. */
    @Override
    public String toString() {
        return "ClientRequest[" + method + " " + parameters + "]";
    }
}
