package dev.appservicelab.lab.homeserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which request goes where. A template's {@code {name}} stands for one segment of a path. */
final class Routes {
    private static final Set<String> VERSIONS = Set.of("r0", "v1", "v3");

    /** Answers a request of a known caller. */
    interface Endpoint {
        Response answer(ClientRequest request, Caller caller);
    }

    /** Answers a request of anybody. */
    interface OpenEndpoint {
        Response answer(ClientRequest request);
    }

    private record Route(String method, List<String> template, OpenEndpoint endpoint) {

        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != template.size()) {
                return Optional.empty();
            }
            var parameters = new LinkedHashMap<String, String>();
            for (int i = 0; i < path.size(); i++) {
                var segment = template.get(i);
                if (segment.startsWith("{")) {
                    parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            var version = parameters.get("version");
            return version == null || VERSIONS.contains(version) ? Optional.of(parameters) : Optional.empty();
        }
    }

    private final Tokens tokens;
    private final List<Route> routes = new ArrayList<>();

    Routes(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Under {@code /_matrix/client/r0}, {@code v1} and {@code v3}; with a token. */
    void client(String method, String template, Endpoint endpoint) {
        any(method, "/_matrix/client/{version}" + template, endpoint);
    }

    /** Under any path; with a token. */
    void any(String method, String template, Endpoint endpoint) {
        open(method, template, request -> endpoint.answer(request, tokens.caller(request)));
    }

    /** Under any path; without a token. */
    void open(String method, String template, OpenEndpoint endpoint) {
        routes.add(new Route(method, List.of(template.split("/", -1)), endpoint));
    }

    /**
     * Answers a request.
     *
     * @param path of the request, each segment decoded
     * @throws MatrixError if it is none that is known, or fails
     */
    Response answer(List<String> path, ClientRequest request) {
        boolean known = false;
        for (var route : routes) {
            var parameters = route.match(path);
            if (parameters.isPresent()) {
                if (route.method().equals(request.method())) {
                    return route.endpoint().answer(request.with(parameters.get()));
                }
                known = true;
            }
        }
        throw MatrixError.unrecognized(known ? 405 : 404);
    }
}
