package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the items of one service into its queue on disk before they are accepted. Those who offer at the same time share one
 * commit: while one of them writes what has come so far, the others gather.
 */
final class Intake {

    private final AppService service;
    private final TaskRunner runner;
    private final QueueOnDisk disk;
    private final Predicate<Item> sent;
    private final DeliveryListener listener;
    private final Consumer<List<List<Offer>>> accepted;

    private final TaskLock lock;
    private final TaskCondition settled;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    /** One who waits until his offers are settled. Guarded by the lock. */
    private static final class Waiting {
        private final List<List<Offer>> groups;
        private boolean settled;

        Waiting(List<List<Offer>> groups) {
            this.groups = groups;
        }

        Stream<Item> items() {
            return groups.stream().flatMap(List::stream).map(Offer::item);
        }
    }

    /**
     * @param sent     which items the policy sends; others are accepted without a place in the queue
     * @param accepted is given the offers that are on disk, in their order there
     */
    Intake(
            AppService service,
            TaskRunner runner,
            QueueOnDisk disk,
            Predicate<Item> sent,
            DeliveryListener listener,
            Consumer<List<List<Offer>>> accepted) {
        this.service = service;
        this.runner = runner;
        this.disk = disk;
        this.sent = sent;
        this.listener = listener;
        this.accepted = accepted;
        this.lock = runner.newLock();
        this.settled = lock.newCondition();
    }

    /**
     * Returns when the offers were accepted or refused.
     *
     * @param groups each of items that are offered together
     */
    void put(List<List<Offer>> groups) {
        var own = new Waiting(groups);
        locked(() -> waiting.add(own));
        for (var together = awaitTurn(own); !together.isEmpty(); together = awaitTurn(own)) {
            write(together);
        }
    }

    /** What this one is to write, his own among it; nothing if somebody else has written that. */
    private List<Waiting> awaitTurn(Waiting own) {
        return locked(() -> {
            while (writing && !own.settled) {
                settled.await();
            }
            if (own.settled) {
                return List.of();
            }
            writing = true;
            var together = List.copyOf(waiting);
            waiting.clear();
            return together;
        });
    }

    private void write(List<Waiting> together) {
        var written = new HashSet<Waiting>();
        try {
            if (isWritten(together)) {
                written.addAll(together);
            } else if (together.size() > 1) {
                // One that the store cannot take must not keep the others out.
                together.stream().filter(one -> isWritten(List.of(one))).forEach(written::add);
            }
        } finally {
            settle(together, written);
        }
    }

    private boolean isWritten(List<Waiting> together) {
        try {
            runner.switchPoint();
            disk.add(together.stream().flatMap(Waiting::items).filter(sent).toList());
            return true;
        } catch (StoreException e) {
            listener.event(
                    new DeliveryEvent.StoreFailed(service.id(), "enqueue", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void settle(List<Waiting> together, Set<Waiting> written) {
        locked(() -> {
            accepted.accept(together.stream()
                    .filter(written::contains)
                    .flatMap(one -> one.groups.stream())
                    .toList());
            for (var one : together) {
                if (!written.contains(one)) {
                    one.items().forEach(item -> listener.event(
                            new DeliveryEvent.Refused(service.id(), item.kind(), item.id())));
                }
                one.settled = true;
            }
            writing = false;
            settled.signalAll();
            return together;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
