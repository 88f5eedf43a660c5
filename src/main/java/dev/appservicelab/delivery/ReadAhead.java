package dev.appservicelab.delivery;

import dev.appservicelab.matrix.AppService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The front of one service's backlog, as its recoverer sends it while nothing fails: read and merged a few transactions
 * at a time, more each time. Only with the service's lock held. A racy policy reads one at a time, as the original
 * does.
 */
final class ReadAhead {
    /** So many at a time at most, and no more once they have so many bytes. */
    private static final int MOST = 64;

    private static final long ENOUGH_BYTES = 1 << 20;

    private final AppService service;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final CatchUp catchUp;
    private final boolean merges;
    private final Attempts attempts;
    private final Parking parking;
    private final InHand inHand;

    private final Deque<StoredTransaction> ahead = new ArrayDeque<>();
    private int size = 1;
    /** How many were unparked when this was read: one of them may be in front of it since. */
    private long unparked;

    ReadAhead(
            AppService service,
            ServiceLock lock,
            TransactionStore store,
            CatchUp catchUp,
            DeliveryPolicy policy,
            Attempts attempts,
            Parking parking,
            InHand inHand) {
        this.service = service;
        this.lock = lock;
        this.store = store;
        this.catchUp = catchUp;
        this.merges = policy.has(Rule.MERGE_CATCH_UP);
        this.attempts = attempts;
        this.parking = parking;
        this.inHand = inHand;
    }

    /**
     * The oldest transaction of the backlog, if the one before is not in it any more; empty: there is none.
     *
     * @throws StoreException if the store did not say
     */
    Optional<StoredTransaction> next() {
        if (lock.whileHeld(this::isCurrent)) {
            while (!ahead.isEmpty()) {
                var first = ahead.remove();
                if (!lock.whileHeld(() -> parking.isParked(first.id()))) {
                    return Optional.of(first);
                }
            }
        }
        return read();
    }

    /** Whether what was read last still is what is to be sent. Only with the lock held. */
    boolean isWanted(long transaction) {
        return !parking.isParked(transaction) && isCurrent();
    }

    private boolean isCurrent() {
        return parking.unparked() == unparked;
    }

    private Optional<StoredTransaction> read() {
        ahead.clear();
        unparked = lock.whileHeld(parking::unparked);
        var oldest = lock.ask("oldest", () -> store.oldest(service.id()));
        if (oldest.isPresent()) {
            var groups = groups(oldest.get());
            ahead.addAll(merges ? lock.ask("merge", () -> catchUp.merge(groups)) : catchUp.merge(groups));
            size = lock.isRacy() ? 1 : Math.min(2 * size, MOST);
        }
        return Optional.ofNullable(ahead.poll());
    }

    private List<CatchUp.Group> groups(StoredTransaction oldest) {
        var groups = new ArrayList<CatchUp.Group>();
        var behind = new Behind(oldest.id());
        long bytes = 0;
        for (var next = Optional.of(oldest); next.isPresent(); ) {
            var first = next.get();
            boolean open = isMergeable(first);
            var group = catchUp.new Group(first, open);
            groups.add(group);
            bytes += first.body().bytes().length;
            boolean last = groups.size() == size || bytes >= ENOUGH_BYTES;
            next = last && !open ? Optional.empty() : behind.next();
            while (open && next.isPresent() && isMergeable(next.get()) && group.takes(next.get())) {
                bytes += next.get().body().bytes().length;
                next = behind.next();
            }
            if (open && next.isEmpty() && groups.size() > 1) {
                // What comes meanwhile may still be merged into the last of all, until it is next.
                groups.removeLast();
            }
            if (last || bytes >= ENOUGH_BYTES) {
                break;
            }
        }
        return groups;
    }

    /** One that was attempted never is; nor one that the sender holds, who would not know. */
    private boolean isMergeable(StoredTransaction one) {
        return merges
                && one.mergeable()
                && lock.whileHeld(() -> !attempts.tried(one.id()) && !inHand.is(one.id()));
    }

    /** Those behind one, in their order, read in growing pieces. */
    private final class Behind {
        private final Deque<StoredTransaction> read = new ArrayDeque<>();
        private long after;
        private int piece = size;
        private boolean ended;

        Behind(long after) {
            this.after = after;
        }

        Optional<StoredTransaction> next() {
            if (read.isEmpty() && !ended) {
                read.addAll(lock.ask("behind", () -> store.behind(service.id(), after, piece)));
                ended = read.size() < piece;
                after = read.isEmpty() ? after : read.getLast().id();
                piece = Math.min(2 * piece, MOST);
            }
            return Optional.ofNullable(read.poll());
        }
    }
}
