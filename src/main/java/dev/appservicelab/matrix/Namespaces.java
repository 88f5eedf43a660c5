package dev.appservicelab.matrix;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The users, aliases and rooms an appservice is interested in. A regex matches from the start and need not reach the
 * end; the first that matches decides whether the match is exclusive.
 */
public record Namespaces(List<Namespace> users, List<Namespace> aliases, List<Namespace> rooms) {

    public static final Namespaces NONE = new Namespaces(List.of(), List.of(), List.of());

    public Namespaces {
        users = List.copyOf(users);
        aliases = List.copyOf(aliases);
        rooms = List.copyOf(rooms);
    }

    /** One entry of a namespace. */
    public record Namespace(boolean exclusive, Pattern regex) {

        boolean matches(String id) {
            return regex.matcher(id).lookingAt();
        }
    }

    public boolean matchesUser(String userId) {
        return first(users, userId).isPresent();
    }

    public boolean matchesAlias(String alias) {
        return first(aliases, alias).isPresent();
    }

    public boolean matchesRoom(String roomId) {
        return first(rooms, roomId).isPresent();
    }

    /** Whether nobody else may use this user id. */
    public boolean isExclusiveUser(String userId) {
        return first(users, userId).filter(Namespace::exclusive).isPresent();
    }

    /** Whether nobody else may use this alias. */
    public boolean isExclusiveAlias(String alias) {
        return first(aliases, alias).filter(Namespace::exclusive).isPresent();
    }

    private static Optional<Namespace> first(List<Namespace> namespaces, String id) {
        return namespaces.stream().filter(namespace -> namespace.matches(id)).findFirst();
    }
}
