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
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts the items of one service into its queue on disk before they are accepted. Those who offer at the same time share one
 * commit: while one of them writes what has come so far, the others gather.
 */
final class Intake {

    /**
     * Items that somebody offers together.
     *
     * @param sent those of them that the policy sends
     * @param line where they came from, for the history
     */
    record Offer(List<? extends Item> items, List<? extends Item> sent, OptionalLong line) {}

    private final AppService service;
    private final TaskRunner runner;
    private final QueueOnDisk disk;
    private final DeliveryListener listener;
    private final Consumer<List<Offer>> accepted;

    private final TaskLock lock;
    private final TaskCondition settled;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    /** One who waits until his offer is settled. Guarded by the lock. */
    private static final class Waiting {
        private final Offer offer;
        private boolean settled;

        Waiting(Offer offer) {
            this.offer = offer;
        }
    }

    /** @param accepted is given the offers that are on disk, in their order there */
    Intake(
            AppService service,
            TaskRunner runner,
            QueueOnDisk disk,
            DeliveryListener listener,
            Consumer<List<Offer>> accepted) {
        this.service = service;
        this.runner = runner;
        this.disk = disk;
        this.listener = listener;
        this.accepted = accepted;
        this.lock = runner.newLock();
        this.settled = lock.newCondition();
    }

    /** Returns when the offer was accepted or refused. */
    void put(Offer offer) {
        var own = new Waiting(offer);
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
            disk.add(together.stream().flatMap(one -> one.offer.sent().stream()).toList());
            return true;
        } catch (StoreException e) {
            listener.event(
                    new DeliveryEvent.StoreFailed(service.id(), "enqueue", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void settle(List<Waiting> together, Set<Waiting> written) {
        locked(() -> {
            accepted.accept(together.stream().filter(written::contains).map(one -> one.offer).toList());
            for (var one : together) {
                if (!written.contains(one)) {
                    one.offer.items().forEach(item -> listener.event(
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
