package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.KeyCounts;
import java.util.Set;

/** Where the homeserver looks up whose keys are to be counted, and counts them (MSC3202). Thread-safe. */
public interface KeyLookup {
    /** Knows of no members and of no keys. */
    KeyLookup NONE = new KeyLookup() {
        @Override
        public Set<String> membersOf(AppService service, Set<String> rooms) {
            return Set.of();
        }

        @Override
        public KeyCounts count(AppService service, Set<String> users) {
            return KeyCounts.NONE;
        }
    };

    /**
     * The appservice's users that are in one of these rooms.
     *
     * @throws LookupException if that cannot be known
     */
    Set<String> membersOf(AppService service, Set<String> rooms);

    /**
     * The keys of these users, of all their devices.
     *
     * @throws LookupException if they cannot be had
     */
    KeyCounts count(AppService service, Set<String> users);
}
