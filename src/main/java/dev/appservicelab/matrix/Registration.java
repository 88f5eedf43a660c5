package dev.appservicelab.matrix;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a registration file says (appservice API, <em>Registration</em>). Immutable.
 *
 * @param id              unique among the registrations of a homeserver, without {@code |}
 * @param url             where the appservice listens; absent for {@code url: null}, which wants no transactions
 * @param asToken         with which the appservice speaks to the homeserver
 * @param hsToken         with which the homeserver speaks to the appservice
 * @param senderLocalpart the localpart of the appservice's own user
 * @param namespaces      what it is interested in
 * @param protocols       third-party protocols
 * @param rateLimited     whether its requests count against rate limits
 * @param receiveEphemeral {@code receive_ephemeral}: wants ephemeral events and to-device messages
 * @param pushEphemeral   {@code de.sorunome.msc2409.push_ephemeral}: the same under its unstable name
 * @param msc3202         {@code org.matrix.msc3202}: wants device lists and key counts
 * @param msc4190         {@code io.element.msc4190}: manages devices itself
 */
public record Registration(
        String id,
        Optional<URI> url,
        String asToken,
        String hsToken,
        String senderLocalpart,
        Namespaces namespaces,
        List<String> protocols,
        boolean rateLimited,
        boolean receiveEphemeral,
        boolean pushEphemeral,
        boolean msc3202,
        boolean msc4190) {

    public Registration {
        protocols = List.copyOf(protocols);
    }

    /** The same, listening elsewhere. */
    public Registration at(URI other) {
        return new Registration(
                id, Optional.of(other), asToken, hsToken, senderLocalpart, namespaces, protocols, rateLimited,
                receiveEphemeral, pushEphemeral, msc3202, msc4190);
    }

    /** Names only the id: tokens are not for logs. */
    @Override
    public String toString() {
        return "Registration[" + id + "]";
    }
}
