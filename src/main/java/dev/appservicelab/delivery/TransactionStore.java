package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.ServiceState;
import java.util.List;
import java.util.Optional;

/**
 * Where transactions, states and stream positions outlive the process. When a method that writes has returned, what it
 * wrote survives a killed process. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} if the store fails; nothing is written then.
 */
public interface TransactionStore extends AutoCloseable {

    /**
     * Stores a transaction under the next id of one sequence for all services; ids are never reused, not even after
     * their transactions are complete and the store was opened again.
     */
    long create(String service, Body body, List<String> items);

    /** Deletes a transaction. One that is not there is left so. */
    void complete(String service, long transaction);

    /** The stored transaction of this service with the smallest id. */
    Optional<StoredTransaction> oldest(String service);

    /** Ids of the stored transactions of this service, smallest first. */
    List<Long> backlog(String service);

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
