package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.store.HomeserverStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks appservices for users and rooms that are not there and that they may have (appservice API, <em>Querying</em>). A
 * service that has one makes it before it answers, so nothing may be locked meanwhile. Thread-safe.
 */
record Queries(Outside outside, Users users, HomeserverStore store) {

    /** A local user is about to be told of: if it is not there, those in whose namespace it is are asked. */
    void meet(String user) {
        if (!users.isLocal(user) || users.exists(user)) {
            return;
        }
        for (var service : outside.services().all()) {
            if (service.registration().namespaces().matchesUser(user) && has(service, "/users/" + encoded(user))) {
                return;
            }
        }
    }

    /** The room of an alias, once those in whose namespace it is were asked if need be. */
    Optional<String> roomOf(String alias) {
        var room = store.roomOf(alias);
        if (room.isPresent() || !users.isLocal(alias)) {
            return room;
        }
        return outside.services().all().stream()
                .filter(service -> service.registration().namespaces().matchesAlias(alias))
                .filter(service -> has(service, "/rooms/" + encoded(alias)))
                .findFirst()
                .flatMap(service -> store.roomOf(alias));
    }

    private boolean has(AppService service, String path) {
        return service.url().isPresent() && isSuccess(outside.ask(service, "GET", path, Optional.empty()));
    }

    static boolean isSuccess(Answer answer) {
        return answer.ok() && answer.status().orElse(0) / 100 == 2;
    }

    /** As one segment of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
