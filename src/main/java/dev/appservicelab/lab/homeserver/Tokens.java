package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.store.HomeserverStore;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * Tells by its token who makes a request: an appservice by its {@code as_token}, which may act as any of its users that
 * are registered, or one of its users by the token that came of a login. Tokens are kept and looked up by their hashes,
 * and no message shows one. Thread-safe.
 */
final class Tokens {
    private static final String KIND = "token";
    private static final String OWNER = "";

    private final Supplier<AppServices> services;
    private final Users users;
    private final HomeserverStore store;
    private final Map<String, Integer> seen = new ConcurrentSkipListMap<>();

    Tokens(Supplier<AppServices> services, Users users, HomeserverStore store) {
        this.services = services;
        this.users = users;
        this.store = store;
    }

    /** @throws MatrixError if there is no token, or it is unknown, or may not act as the user asked for */
    Caller caller(ClientRequest request) {
        var token = token(request);
        var service = services.get().byToken(token);
        var caller = service.map(by -> ofService(by, request)).or(() -> ofUser(token)).orElseThrow(Tokens::unknown);
        seen.merge(caller.service().id(), 1, Integer::sum);
        return caller;
    }

    /** How many requests came of each appservice that made any. */
    Map<String, Integer> seen() {
        return Map.copyOf(seen);
    }

    /** The appservice whose own token the request has. */
    AppService service(ClientRequest request) {
        return services.get().byToken(token(request)).orElseThrow(Tokens::unknown);
    }

    /** A new token for a user of an appservice. */
    String issue(AppService service, String user, String device) {
        var token = "syt_" + Ids.random(40);
        var content = Fields.JSON.createObjectNode()
                .put("service", service.id())
                .put("user", user)
                .put("device", device);
        store.put(KIND, OWNER, hash(token), Fields.bytes(content));
        return token;
    }

    /** Ends the token of a request; the appservice's own stays. */
    void revoke(ClientRequest request) {
        store.remove(KIND, OWNER, hash(token(request)));
    }

    private Caller ofService(AppService service, ClientRequest request) {
        var user = request.query("user_id").orElse(service.sender());
        if (!service.isInterestedInUser(user) || !users.isLocal(user)) {
            throw MatrixError.forbidden("Application service cannot masquerade as this user (" + user + ").");
        }
        if (!user.equals(service.sender()) && !users.exists(user)) {
            throw MatrixError.forbidden("Application service has not registered this user (" + user + ").");
        }
        var device = request.query("device_id").or(() -> request.query("org.matrix.msc3202.device_id"));
        if (device.isPresent() && !users.devices(user).containsKey(device.get())) {
            throw new MatrixError(
                    400, "M_UNKNOWN_DEVICE", "Application service trying to use a device that doesn't exist.");
        }
        return new Caller(service, user, device);
    }

    private Optional<Caller> ofUser(String token) {
        return store.document(KIND, OWNER, hash(token)).map(Fields::stored).flatMap(found -> services.get()
                .byId(found.path("service").asText())
                .map(service -> new Caller(
                        service, found.path("user").asText(), Optional.of(found.path("device").asText()))));
    }

    private static String token(ClientRequest request) {
        return request.bearer()
                .or(() -> request.query("access_token"))
                .orElseThrow(() -> new MatrixError(401, "M_MISSING_TOKEN", "Missing access token."));
    }

    private static MatrixError unknown() {
        return new MatrixError(401, "M_UNKNOWN_TOKEN", "Unrecognised access token.").with("soft_logout", false);
    }

    private static String hash(String token) {
        return new Body(token.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
