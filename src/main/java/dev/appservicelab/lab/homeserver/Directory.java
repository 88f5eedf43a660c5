package dev.appservicelab.lab.homeserver;

import dev.appservicelab.matrix.AppServices;
import dev.appservicelab.store.HomeserverStore;
import java.util.function.Supplier;

/** Aliases, and which rooms are listed. Thread-safe. */
record Directory(String serverName, Supplier<AppServices> services, HomeserverStore store) {
    private static final String LISTED = "listed";

    /** The whole alias of this name. */
    String alias(String localpart) {
        return "#" + localpart + ":" + serverName;
    }

    /** @throws MatrixError if the alias is none of the caller's own */
    void requireMayMake(Caller caller, String alias) {
        if (!Ids.isOne('#', alias) || !alias.endsWith(":" + serverName)) {
            throw MatrixError.invalid("Room alias must be local: " + alias);
        }
        if (alias.chars().anyMatch(Character::isWhitespace)) {
            throw MatrixError.invalid("Invalid characters in room alias");
        }
        if (!caller.service().registration().namespaces().matchesAlias(alias)) {
            throw MatrixError.exclusive("This application service has not reserved this kind of alias.");
        }
        boolean others = services.get().all().stream()
                .filter(service -> !service.id().equals(caller.service().id()))
                .anyMatch(service -> service.registration().namespaces().isExclusiveAlias(alias));
        if (others) {
            throw MatrixError.exclusive("This alias is reserved by an application service.");
        }
    }

    static void requireVisibility(String wanted) {
        if (!wanted.equals("public") && !wanted.equals("private")) {
            throw MatrixError.invalid("'visibility' must be public or private");
        }
    }

    void list(String room, boolean listed) {
        if (listed) {
            store.put(LISTED, "", room, new byte[0]);
        } else {
            store.remove(LISTED, "", room);
        }
    }

    boolean isListed(String room) {
        return store.document(LISTED, "", room).isPresent();
    }
}
