package dev.appservicelab.explore;

import dev.appservicelab.matrix.Item;

/** What happens to a run from outside. */
sealed interface Move {

    /** A move that concerns one service. */
    sealed interface OfService extends Move {
        String service();
    }

    /**
     * Items are offered.
     *
     * @param together whether in one call, else one by one
     * @param padding  bytes that each is made longer by
     */
    record Offer(String service, Item.Kind kind, int count, boolean together, int padding) implements OfService {}

    /** A person does something to a service. */
    record ByHand(String service, Command command) implements OfService {}

    /** The next attempts, or calls of this kind for this service, go wrong, so many. */
    record Trouble(String service, Mishap.Point point, int times, Mishap.Effect effect) implements OfService {}

    /** What is in memory is gone. */
    record Crash(int awayMillis) implements Move {}

    /**
     * The lab is stopped and started again, in peace.
     *
     * @param resetsIds whether transaction ids then count from 1 again, if none is stored
     */
    record Restart(boolean resetsIds) implements Move {}

    /**
     * What a person can do to a service; of its transactions, to the oldest for which it can be done, or to the newest.
     */
    enum Command {
        PAUSE,
        RESUME,
        RETRY_NOW,
        RESET_BACKOFF,
        PARK,
        PARK_NEWEST,
        UNPARK,
        UNPARK_NEWEST,
        RESEND,
        FORCE_UP,
        FORCE_DOWN
    }
}
