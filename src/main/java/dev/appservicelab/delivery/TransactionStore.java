package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where transactions, states and stream positions outlive the process. When a method that writes has returned, what it
 * wrote survives a killed process, {@link #complete} apart. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} if the store fails; nothing is written then.
 */
public interface TransactionStore extends AutoCloseable {

    /**
     * Stores a transaction, takes what it is made of out of the queue on disk, and deletes the one that it completes,
     * in one commit. Without an id of its own it is given the next of one sequence for all services; ids of the
     * sequence are never reused, not even after their transactions are complete and the store was opened again, until
     * {@link #resetIds()}. The sequence goes on behind an id that a transaction brought along.
     *
     * @return its id
     * @throws StoreException   also if its own id is still stored
     * @throws CompletionFailed if it was the deletion of the completed one that failed, as far as a store can tell
     */
    long create(String service, NewTransaction transaction);

    /**
     * Deletes a transaction, parked or not. One that is not there is left so. It may be written a moment later, but
     * before anything that is written later: whoever asks finds it gone, and only if the process ends in that moment is
     * it there again, and is delivered once more. A failure in that moment is made up for before anything else is
     * answered.
     */
    void complete(String service, long transaction);

    /** The transaction in the backlog of this service with the smallest id. */
    Optional<StoredTransaction> oldest(String service);

    /** Those in the backlog of this service behind an id, smallest first, at most so many. */
    List<StoredTransaction> behind(String service, long transaction, int atMost);

    /** Ids of the backlog of this service, smallest first: what is stored and not parked. */
    List<Long> backlog(String service);

    /**
     * In one commit, replaces body, items and counts of transactions, which are no longer
     * {@link StoredTransaction#mergeable()} then, and deletes those that were merged into them.
     *
     * @throws StoreException also if one of them is not in the backlog of this service
     */
    void merge(String service, List<Merge> merges);

    /**
     * Takes a transaction out of the backlog without deleting it.
     *
     * @return false if it is not in the backlog; nothing has changed then
     */
    boolean park(String service, long transaction);

    /**
     * Puts a parked transaction back into the backlog, no longer {@link StoredTransaction#mergeable()}.
     *
     * @return false if it is not parked; nothing has changed then
     */
    boolean unpark(String service, long transaction);

    /** Ids of the parked transactions of this service, smallest first. */
    List<Long> parked(String service);

    /** The largest id of any stored transaction of any service, parked ones too; 0 if there is none. */
    long lastId();

    /** Whether some service has a stored transaction with this id, parked ones too. */
    boolean isStored(long transaction);

    /** Lets the sequence of ids begin at 1 again; ids that are still stored are skipped as it comes to them. */
    void resetIds();

    /** Puts items that came together at the end of the queue on disk of this service. */
    default void enqueue(String service, List<? extends Item> items) {
        enqueueEach(service, List.of(items));
    }

    /**
     * Puts items at the end of the queue on disk of this service, all or none.
     *
     * @param groups those that came together are likely to leave together
     */
    void enqueueEach(String service, List<? extends List<? extends Item>> groups);

    /** Deletes so many items at the front of each lane of the queue on disk, or all if there are fewer. */
    void dequeue(String service, Counts front);

    /** What the queue on disk of this service holds, in the order in which it came. */
    List<Item> queue(String service);

    /** How many of each kind the queue on disk of this service holds. */
    Counts queued(String service);

    /** Of one lane of the queue on disk of this service, what is behind the first {@code skip}, at most so much. */
    List<Item> queued(String service, Item.Kind kind, int skip, int atMost);

    /**
     * Puts items aside that the heap has no room for. They do not outlive the process: a store that is opened has
     * nothing put aside.
     */
    void putAside(String service, List<? extends Item> items);

    /** Takes back, and out of the store, the first of this kind that were put aside, at most so many. */
    List<Item> takeBack(String service, Item.Kind kind, int atMost);

    /**
     * Takes note of when the recoverer of this service will retry, for those who look at the store from outside. It is
     * forgotten when the service is set UP.
     *
     * @param attempt the number of that retry
     * @param in      from now on
     */
    void noteRetry(String service, int attempt, Duration in);

    /** The stored state, if one was ever set. */
    Optional<ServiceState> state(String service);

    void setState(String service, ServiceState state);

    /** Ids of the services whose stored state is this, in the order of their ids. */
    List<String> servicesIn(ServiceState state);

    /** Up to which position of a stream this service was served; 1 if never set. */
    long position(String service, Stream stream);

    void setPosition(String service, Stream stream, long position);

    @Override
    void close();

    /** The streams whose position is kept for each service. */
    enum Stream {
        RECEIPTS("read_receipt"),
        PRESENCE("presence"),
        TO_DEVICE("to_device"),
        DEVICE_LISTS("device_list");

        private final String word;

        Stream(String word) {
            this.word = word;
        }

        /**
         * The stream of this name.
         *
         * @throws IllegalArgumentException for a name that is none of them
         */
        public static Stream named(String word) {
            for (var stream : values()) {
                if (stream.word.equals(word)) {
                    return stream;
                }
            }
            throw new IllegalArgumentException("there is no stream \"" + word + "\"; the streams are read_receipt, presence, to_device, device_list");
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
