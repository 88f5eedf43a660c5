package dev.appservicelab.matrix;

import java.net.URI;
import java.util.Optional;

/**
 * A receiver of transactions: a registration as one homeserver sees it. Immutable.
 *
 * @param registration what its file says
 * @param serverName   the homeserver's name, the part behind the colon of a user id
 * @param access       how it is spoken to
 * @param simulated    whether it is played by us, so that its side is recorded too
 * @param deviceLists  whether it is told of changed device lists (MSC3202): it and the homeserver must ask for that
 * @param keyCounts    whether it is told how many keys its users have left (MSC3202), in the same way
 */
public record AppService(
        Registration registration,
        String serverName,
        Access access,
        boolean simulated,
        boolean deviceLists,
        boolean keyCounts) {

    /** A real one of a homeserver that supports MSC3202. */
    public AppService(Registration registration, String serverName, Access access) {
        this(registration, serverName, access, false, registration.msc3202(), registration.msc3202());
    }

    /** The same, spoken to as the specification says. */
    public AppService(Registration registration, String serverName) {
        this(registration, serverName, Access.PLAIN);
    }

    /** The same, spoken to in another way. */
    public AppService spokenTo(Access other) {
        return new AppService(registration, serverName, other, simulated, deviceLists, keyCounts);
    }

    /** The same, listening elsewhere. */
    public AppService at(URI url) {
        return new AppService(registration.at(url), serverName, access, simulated, deviceLists, keyCounts);
    }

    public String id() {
        return registration.id();
    }

    /** Where transactions go; absent means that everything counts as sent. */
    public Optional<URI> url() {
        return registration.url();
    }

    /** The appservice's own user, {@code @sender_localpart:server_name}. */
    public String sender() {
        return "@" + registration.senderLocalpart() + ":" + serverName;
    }

    /** Whether its registration asks for items of this kind; the body of a transaction has no place for others. */
    public boolean receives(Item.Kind kind) {
        return switch (kind) {
            case EVENT -> true;
            case EPHEMERAL, TO_DEVICE -> registration.receiveEphemeral() || registration.pushEphemeral();
            case DEVICE_LISTS -> deviceLists;
        };
    }

    /** Whether the user is the appservice's own or in its user namespace. */
    public boolean isInterestedInUser(String userId) {
        return userId.equals(sender()) || registration.namespaces().matchesUser(userId);
    }

    /** {@link #isInterestedIn(Event, RoomDirectory)} where nothing is known of rooms but their ids. */
    public boolean isInterestedIn(Event event) {
        return isInterestedIn(event, RoomDirectory.UNKNOWN);
    }

    /**
     * Whether the event is to be delivered: by its sender, by the {@code state_key} of a membership event, or by its
     * room.
     */
    public boolean isInterestedIn(Event event, RoomDirectory rooms) {
        return isInterestedInUser(event.sender())
                || (event.type().equals("m.room.member")
                        && event.stateKey().filter(this::isInterestedInUser).isPresent())
                || isInterestedInRoom(event.roomId(), rooms);
    }

    /** Whether a room is of interest: by its id, by an alias of it, or by a member who is a user of the homeserver. */
    public boolean isInterestedInRoom(String roomId, RoomDirectory rooms) {
        return registration.namespaces().matchesRoom(roomId)
                || rooms.aliasesOf(roomId).stream().anyMatch(registration.namespaces()::matchesAlias)
                || rooms.localMembersOf(roomId).stream().anyMatch(this::isInterestedInUser);
    }

    /** Whether what a user does outside of rooms is of interest: by the user, or by a room that the user has joined. */
    public boolean isInterestedInDoingsOf(String userId, RoomDirectory rooms) {
        return isInterestedInUser(userId)
                || rooms.roomsOf(userId).stream().anyMatch(room -> isInterestedInRoom(room, rooms));
    }

    /** Names only the id: a registration holds tokens. */
    @Override
    public String toString() {
        return "AppService[" + id() + "]";
    }
}
