package dev.appservicelab.matrix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** The appservices of one homeserver, in the order of their registrations. Immutable. */
public record AppServices(List<AppService> all) {

    public AppServices {
        all = List.copyOf(all);
    }

    public Optional<AppService> byId(String id) {
        return all.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    /** The appservice that speaks with this {@code as_token}; compared whole, in a time that tells nothing of it. */
    public Optional<AppService> byToken(String asToken) {
        var wanted = asToken.getBytes(StandardCharsets.UTF_8);
        return all.stream()
                .filter(service -> MessageDigest.isEqual(
                        service.registration().asToken().getBytes(StandardCharsets.UTF_8), wanted))
                .findFirst();
    }
}
