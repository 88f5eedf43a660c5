package dev.appservicelab.delivery.event;

import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something that happened in a run. From the whole list of them the world can be drawn again at any instant: nothing
 * else is needed, and the window, the reports and the checks read nothing else.
 *
 * <p>In {@code history.ndjson} the type is the record's name and the fields are its components, in snake case and in
 * this order. Tokens, ports, paths and threads never appear. Immutable.
 */
public sealed interface DeliveryEvent {

    /** What happened to one service. */
    sealed interface OfService extends DeliveryEvent {
        String service();
    }

    /** The run begins. {@code clock} is {@code virtual}, {@code wall} or {@code x10}. */
    record RunStarted(String name, long seed, String policy, String clock) implements DeliveryEvent {}

    /** The run is over, with its duration in nanoseconds of its clock. */
    record RunEnded(long duration) implements DeliveryEvent {}

    /**
     * A service is delivered to from now on; after {@link Restarted}, again.
     *
     * @param state   as its store has it
     * @param backlog ids of the transactions that are stored and not parked
     * @param parked  ids of those that are
     * @param queued  what its queue on disk holds
     */
    record ServiceAdded(
            String service,
            boolean simulated,
            ServiceState state,
            List<Long> backlog,
            List<Long> parked,
            Counts queued)
            implements OfService {
        /** One with nothing parked and nothing queued. */
        public ServiceAdded(String service, boolean simulated, ServiceState state, List<Long> backlog) {
            this(service, simulated, state, backlog, List.of(), Counts.NONE);
        }
    }

    /** An item is in the queue. {@code line}: where it came from in the input of {@code deliver}. */
    record Accepted(String service, Item.Kind kind, String item, OptionalLong line) implements OfService {}

    /** An item was offered while there was nobody to take it. */
    record Refused(String service, Item.Kind kind, String item) implements OfService {}

    /**
     * An item will not be delivered, by a rule of the policy.
     *
     * @param transaction the one it was taken out of; absent if it comes from the queue
     */
    record Dropped(String service, Item.Kind kind, String item, DropReason reason, OptionalLong transaction)
            implements OfService {}

    /**
     * A transaction is in the store.
     *
     * @param items  ids of what its first attempt carries, in the order of the body
     * @param counts how many of each kind
     * @param bytes  length of the first attempt's body
     * @param body   the hash of that body
     */
    record TransactionCreated(
            String service, long transaction, List<String> items, Counts counts, int bytes, Sha256 body)
            implements OfService {}

    /** A PUT begins. {@code attempt} counts from 1 within this process; {@code body} is the hash of what is sent. */
    record AttemptStarted(String service, long transaction, int attempt, Sha256 body) implements OfService {}

    /**
     * A PUT is over.
     *
     * @param status the HTTP status, if there was an answer
     * @param fault  the name of the fault that hit it, if one of ours did
     * @param answer the hash of the answer's body, if there was one
     */
    record AttemptEnded(
            String service,
            long transaction,
            int attempt,
            Outcome outcome,
            OptionalInt status,
            Optional<String> fault,
            Optional<Sha256> answer)
            implements OfService {}

    /** A simulated service, or the proxy before a real one, has a request whole. */
    record Received(String service, long transaction, List<String> items) implements OfService {}

    /** A simulated service has acted on a request. */
    record Applied(String service, long transaction, List<String> items) implements OfService {}

    /** A transaction is delivered and no longer stored. */
    record TransactionCompleted(String service, long transaction) implements OfService {}

    /** A service changed between UP and DOWN. */
    record StateChanged(String service, ServiceState state) implements OfService {}

    /** Retrying begins. */
    record RecovererStarted(String service) implements OfService {}

    /** Retrying is over: the backlog is drained. */
    record RecovererEnded(String service) implements OfService {}

    /** The next retry is due {@code delay} nanoseconds from now and will be attempt number {@code attempt}. */
    record BackoffScheduled(String service, long delay, int attempt) implements OfService {}

    /** No attempt starts until {@link Resumed}. */
    record Paused(String service) implements OfService {}

    /** Attempts start again. */
    record Resumed(String service) implements OfService {}

    /**
     * Something done by hand or by the lab file.
     *
     * @param action what, as in the lab file: {@code retry_now}, {@code pause} …
     * @param note   what came of it, in a few words
     */
    record Action(String service, String action, String note) implements OfService {}

    /**
     * A fault begins to apply.
     *
     * @param fault  its name, unique in the run
     * @param target a service's id, or {@code all}
     * @param effect what it does, in a word or two: {@code 503}, {@code hang}, {@code delay 2 s}
     * @param role   what it looks like to the service's users
     * @param until  when it is planned to end, in nanoseconds since the start, if that is known
     */
    record FaultOn(String fault, String target, String effect, FaultRole role, OptionalLong until)
            implements DeliveryEvent {}

    /** A fault no longer applies. */
    record FaultOff(String fault, String target) implements DeliveryEvent {}

    /**
     * The store failed us; what follows from that is told by the events after it.
     *
     * @param call  what was asked of it: {@code create}, {@code complete}, {@code oldest}, {@code set_up}, {@code set_down}
     * @param error why, in a sentence
     */
    record StoreFailed(String service, String call, String error) implements OfService {}

    /** A transaction was merged into an older one and is no longer stored on its own. */
    record Merged(String service, long transaction, long into) implements OfService {}

    /** A transaction was taken out of the backlog by hand: kept, and not tried. */
    record Parked(String service, long transaction) implements OfService {}

    /** A parked transaction is back in the backlog, at the place of its id. */
    record Unparked(String service, long transaction) implements OfService {}

    /** A completed transaction goes out once more by hand: the next attempt of its id is that. */
    record Resent(String service, long transaction) implements OfService {}

    /** A lookup of keys failed; what follows from that is told by the events after it. */
    record LookupFailed(String service, String call, String error) implements OfService {}

    /** What the lab had in memory is gone; the outcome of attempts in flight is not known to it. */
    record Crashed() implements DeliveryEvent {}

    /** The lab delivers again, from what its store holds. */
    record Restarted() implements DeliveryEvent {}

    /** Transaction ids count from {@code next} again; ids still stored are skipped. */
    record TransactionIdsReset(long next) implements DeliveryEvent {}
}
