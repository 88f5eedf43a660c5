package dev.appservicelab.matrix;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A receiver of transactions: a registration as one homeserver sees it. Immutable.
 *
 * @param registration what its file says
 * @param serverName   the homeserver's name, the part behind the colon of a user id
 * @param timeout      how long an attempt may take in all, if not what the policy says
 * @param simulated    whether it is played by us, so that its side is recorded too
 */
public record AppService(
        Registration registration, String serverName, Optional<Duration> timeout, boolean simulated) {

    public AppService(Registration registration, String serverName) {
        this(registration, serverName, Optional.empty(), false);
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
            case DEVICE_LISTS -> registration.msc3202();
        };
    }

    /** Whether the user is the appservice's own or in its user namespace. */
    public boolean isInterestedInUser(String userId) {
        return userId.equals(sender()) || registration.namespaces().matchesUser(userId);
    }

    /**
     * Whether the event is to be delivered: by its sender, by the {@code state_key} of a membership event, or by its
     * room.
     */
    public boolean isInterestedIn(Event event) {
        return isInterestedInUser(event.sender())
                || (event.type().equals("m.room.member") && event.stateKey().filter(this::isInterestedInUser).isPresent())
                || registration.namespaces().matchesRoom(event.roomId());
    }

    /** Names only the id: a registration holds tokens. */
    @Override
    public String toString() {
        return "AppService[" + id() + "]";
    }
}
