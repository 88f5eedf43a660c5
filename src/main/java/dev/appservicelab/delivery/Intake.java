package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts the items of one service into its queue on disk before they are accepted. Those who offer at the same time share
 * one commit: while one of them writes what has come so far, the others gather.
 */
final class Intake {
    private final TaskRunner runner;
    private final QueueOnDisk disk;
    private final Predicate<Item> sent;
    private final Facts facts;
    private final Consumer<List<List<Offer>>> accepted;

    private final TaskLock lock;
    private final TaskCondition settled;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;

    /** One who waits until his offers are settled. Guarded by the lock, but for the one who writes. */
    private static final class Waiting {
        private final List<List<Offer>> groups;
        private boolean written;
        private boolean settled;

        Waiting(List<List<Offer>> groups) {
            this.groups = groups;
        }
    }

    /**
     * @param sent     which items the policy sends; others are accepted without a place in the queue
     * @param accepted is given the offers that are on disk, in their order there
     */
    Intake(
            TaskRunner runner,
            QueueOnDisk disk,
            Predicate<Item> sent,
            Facts facts,
            Consumer<List<List<Offer>>> accepted) {
        this.runner = runner;
        this.disk = disk;
        this.sent = sent;
        this.facts = facts;
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
        lock.holding(() -> waiting.add(own));
        for (var together = awaitTurn(own); !together.isEmpty(); together = awaitTurn(own)) {
            try {
                write(together);
            } finally {
                settle(together);
            }
        }
    }

    /** What this one is to write, his own among it; nothing if somebody else has written that. */
    private List<Waiting> awaitTurn(Waiting own) {
        return lock.holding(() -> {
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
        if (!areWritten(together) && together.size() > 1) {
            // One that the store cannot take must not keep the others out.
            together.forEach(one -> areWritten(List.of(one)));
        }
    }

    private boolean areWritten(List<Waiting> together) {
        try {
            runner.switchPoint();
            var groups = new ArrayList<List<Item>>();
            together.forEach(one -> one.groups.forEach(group -> addSent(group, groups)));
            disk.add(groups);
            together.forEach(one -> one.written = true);
            return true;
        } catch (StoreException e) {
            facts.storeFailed("enqueue", e);
            return false;
        }
    }

    private void addSent(List<Offer> group, List<List<Item>> groups) {
        var items = new ArrayList<Item>(group.size());
        for (var offer : group) {
            if (sent.test(offer.item())) {
                items.add(offer.item());
            }
        }
        groups.add(items);
    }

    private void settle(List<Waiting> together) {
        lock.holding(() -> {
            try {
                var taken = new ArrayList<List<Offer>>();
                var refused = new ArrayList<Item>();
                for (var one : together) {
                    if (one.written) {
                        taken.addAll(one.groups);
                    } else {
                        one.groups.forEach(group -> group.forEach(offer -> refused.add(offer.item())));
                    }
                }
                accepted.accept(taken);
                facts.refused(refused);
            } finally {
                together.forEach(one -> one.settled = true);
                writing = false;
                settled.signalAll();
            }
        });
    }
}
