package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the keys that a transaction tells of (MSC3202): those of the appservice's own user, of its users in the rooms
 * of the batch, and of the recipients of its to-device messages.
 */
final class KeyCounting {
    private final AppService service;
    private final KeyLookup lookup;
    private final boolean byUserId;

    KeyCounting(AppService service, KeyLookup lookup, DeliveryPolicy policy) {
        this.service = service;
        this.lookup = lookup;
        this.byUserId = policy.has(Rule.COUNT_KEYS_BY_USER_ID);
    }

    /** Whether the service is told of keys at all. */
    boolean areCounted() {
        return service.keyCounts();
    }

    /** @throws LookupException if they cannot be had */
    KeyCounts of(Batch batch) {
        if (!service.keyCounts()) {
            return KeyCounts.NONE;
        }
        var users = new LinkedHashSet<String>();
        users.add(service.sender());
        users.addAll(lookup.membersOf(service, rooms(batch)));
        batch.toDevice().forEach(message -> recipient(message).ifPresent(users::add));
        return lookup.count(service, users);
    }

    /** The original looks for {@code user_id}, which no to-device message has: its defect (j). */
    private Optional<String> recipient(ToDeviceMessage message) {
        if (byUserId) {
            throw new LookupException("the to-device message " + message.id() + " has no user_id");
        }
        return message.toUserId();
    }

    private static Set<String> rooms(Batch batch) {
        var rooms = new LinkedHashSet<String>();
        batch.events().stream().map(Event::roomId).forEach(rooms::add);
        batch.ephemeral().stream().map(EphemeralEvent::roomId).forEach(room -> room.ifPresent(rooms::add));
        return rooms;
    }
}
